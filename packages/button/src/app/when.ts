import * as words from '../words.ts'

/** A preset, or a local date and time as the browser's own field writes it. */
export type When = 'hours' | 'evening' | 'tomorrow' | 'days' | (string & {})

const at = (days: number, hour: number): Date => {
  const date = new Date()
  date.setDate(date.getDate() + days)
  date.setHours(hour, 0, 0, 0)
  return date
}

export const defaultWhen = (): When => 'tomorrow'

export function whenDate(when: When): Date {
  if (when === 'hours') return new Date(Date.now() + 7_200_000)
  if (when === 'evening') return at(0, 20)
  if (when === 'tomorrow') return at(1, 18)
  if (when === 'days') return at(3, 18)
  return new Date(when)
}

const format = (options: Intl.DateTimeFormatOptions) => (date: Date) =>
  new Intl.DateTimeFormat('en-GB', options).format(date)
export const clock = format({ hour: '2-digit', minute: '2-digit' })
const weekday = format({ weekday: 'long' })
const dayAndMonth = format({ day: 'numeric', month: 'long' })
export const exact = format({ dateStyle: 'full', timeStyle: 'medium' })

const daysFromNow = (date: Date): number =>
  Math.round((new Date(date).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000)

/** "today", "tomorrow", "Tuesday", "3 March". */
export function day(date: Date): string {
  const distance = daysFromNow(date)
  return words.days[distance + 1] ?? (Math.abs(distance) < 7 ? weekday(date) : dayAndMonth(date))
}

/** "15:40" today, otherwise "tomorrow at 14:12". */
export const moment = (date: Date): string =>
  daysFromNow(date) === 0 ? clock(date) : `${day(date)} ${words.at} ${clock(date)}`

/** "44:12", and from an hour on "1:04:12". */
export function countdown(until: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000))
  const two = (value: number) => `${value % 60}`.padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${minutes}:${two(seconds)}` : `${Math.floor(minutes / 60)}:${two(minutes)}:${two(seconds)}`
}

export const presets = (): [When, string][] => [
  ['hours', words.whenHours(moment(whenDate('hours')))],
  ...(new Date().getHours() < 17 ? [['evening', words.whenEvening('20:00')] as [When, string]] : []),
  ['tomorrow', words.whenTomorrow('18:00')],
  ['days', words.whenDays(`${day(whenDate('days'))} 18:00`)],
]
