const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' })
const dayOfYear = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric' })
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
const weekday = new Intl.DateTimeFormat(undefined, { weekday: 'short' })
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'short' })

const dayMs = 24 * 60 * 60_000

/** Short in a list: the time today, the weekday this week, else the date. */
export function shortDate(at: number, now = Date.now()): string {
  const date = new Date(at)
  if (date.toDateString() === new Date(now).toDateString()) return clock.format(date)
  if (now - at < 6 * dayMs) return `${weekday.format(date)} ${clock.format(date)}`
  return date.getFullYear() === new Date(now).getFullYear() ? day.format(date) : dayOfYear.format(date)
}

export const longDate = (at: number): string => whole.format(at)
export const timeOfDay = (at: number): string => clock.format(at)

/** The site of an address; a page on this computer has none worth naming. */
export function hostOf(url: string): string {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url
  return host === '127.0.0.1' || host === 'localhost' ? 'Original' : host
}

export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}

export const firstName = (name: string): string => name.split(' ')[0] ?? name
