const dayMs = 86_400_000

/** What the words depend on besides the moment: the reader's zone, replaceable where a test must know the answer. */
export interface Reader {
  timeZone?: string
}

const part = (options: Intl.DateTimeFormatOptions, { timeZone }: Reader) =>
  new Intl.DateTimeFormat('en-US', timeZone === undefined ? options : { ...options, timeZone })

const clockOf = (at: Date, reader: Reader) =>
  part({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }, reader).format(at)

/** Days between two moments on the reader's calendar: 0 today, 1 tomorrow, −1 yesterday. */
export function calendarDays(from: Date, to: Date, reader: Reader = {}): number {
  const day = (at: Date) => {
    const [month, date, year] = part({ year: 'numeric', month: 'numeric', day: 'numeric' }, reader)
      .format(at)
      .split('/')
      .map(Number)
    return Date.UTC(year ?? 0, (month ?? 1) - 1, date ?? 1)
  }
  return Math.round((day(to) - day(from)) / dayMs)
}

function dayWords(at: Date, now: Date, reader: Reader, weekday: 'long' | 'short' = 'long'): string {
  const days = calendarDays(now, at, reader)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  if (days > 1 && days < 7) return part({ weekday }, reader).format(at)
  const sameYear = part({ year: 'numeric' }, reader).format(at) === part({ year: 'numeric' }, reader).format(now)
  return part(
    sameYear ? { month: 'short', day: 'numeric' } : { month: 'short', day: 'numeric', year: 'numeric' },
    reader,
  ).format(at)
}

/** `today 14:12`, `tomorrow 18:00`, `Wednesday 09:30`, `Nov 19 08:00`. */
export const momentWords = (iso: string, now: Date, reader: Reader = {}): string =>
  `${dayWords(new Date(iso), now, reader)} ${clockOf(new Date(iso), reader)}`

/** `today at 14:12`, for the end of a sentence. */
export const momentSentence = (iso: string, now: Date, reader: Reader = {}): string =>
  `${dayWords(new Date(iso), now, reader)} at ${clockOf(new Date(iso), reader)}`

/** `Wednesday`, `tomorrow`, `Nov 30`: the day alone. */
export const dayOnly = (iso: string, now: Date, reader: Reader = {}): string => dayWords(new Date(iso), now, reader)

/** `Wed`, and `Wed 09:30`, where room is short. */
export const shortDay = (iso: string, now: Date, reader: Reader = {}): string =>
  dayWords(new Date(iso), now, reader, 'short')
export const momentShort = (iso: string, now: Date, reader: Reader = {}): string =>
  `${shortDay(iso, now, reader)} ${clockOf(new Date(iso), reader)}`

export const clockWords = (iso: string, reader: Reader = {}): string => clockOf(new Date(iso), reader)

/** The exact moment, for a title: `November 22, 2026 at 14:12:07 UTC`. */
export const exactWords = (iso: string, reader: Reader = {}): string =>
  part({ dateStyle: 'long', timeStyle: 'long', hourCycle: 'h23' }, reader).format(new Date(iso))

/** `Nov 22, 2026`: on paper a day has its year. */
export const dateWords = (iso: string, reader: Reader = {}): string =>
  part({ dateStyle: 'medium' }, reader).format(new Date(iso))

/** `4 minutes ago`, `2 hours ago`; older than a day it is the day. */
export function agoWords(iso: string, now: Date, reader: Reader = {}): string {
  const minutes = Math.floor((now.getTime() - new Date(iso).getTime()) / 60_000)
  if (minutes < 1) return 'just now'
  if (minutes < 60) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} ago`
  if (minutes < 1440) return `${Math.floor(minutes / 60)} ${minutes < 120 ? 'hour' : 'hours'} ago`
  return dayWords(new Date(iso), now, reader)
}

/** `38 minutes`, `1 hour 5 minutes`, `3 hours`. */
export function spanWords(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes))
  const hours = Math.floor(whole / 60)
  const rest = whole % 60
  const inHours = `${hours} ${hours === 1 ? 'hour' : 'hours'}`
  const inMinutes = `${rest} ${rest === 1 ? 'minute' : 'minutes'}`
  if (hours === 0) return inMinutes
  return rest === 0 || hours >= 3 ? inHours : `${inHours} ${inMinutes}`
}

export const capitalized = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1)
