import * as words from '../words.ts'
import { locale } from './speech.ts'

/** A preset, or a local date and time as the browser's own field writes it. */
export type When = 'hours' | 'evening' | 'tomorrow' | 'days' | (string & {})

const at = (days: number, hour: number): Date => {
  const date = new Date()
  date.setDate(date.getDate() + days)
  date.setHours(hour, 0, 0, 0)
  return date
}

export const defaultWhen = (): When => 'tomorrow'

const presetDates: Record<string, () => Date> = {
  hours: () => new Date(Date.now() + 7_200_000),
  evening: () => at(0, 20),
  tomorrow: () => at(1, 18),
  days: () => at(3, 18),
}
export const whenDate = (when: When): Date => presetDates[when]?.() ?? new Date(when)

const format = (date: Date, options: Intl.DateTimeFormatOptions): string => date.toLocaleString(locale, options)
const clock = (date: Date): string => format(date, { timeStyle: 'short' })
export const exact = (date: Date): string => format(date, { dateStyle: 'full', timeStyle: 'medium' })

const daysFromNow = (date: Date): number =>
  Math.round((new Date(date).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000)

/** "today", "tomorrow", "Tuesday", "March 3", in the reader's own words. */
export function day(date: Date): string {
  const distance = daysFromNow(date)
  if (Math.abs(distance) < 2) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day')
  return format(date, Math.abs(distance) < 7 ? { weekday: 'long' } : { day: 'numeric', month: 'long' })
}

/** "3:40 PM" today, otherwise "tomorrow at 2:12 PM". */
export const moment = (date: Date): string =>
  daysFromNow(date) === 0 ? clock(date) : words.dayAt(day(date), clock(date))

export const presets = (): [When, string][] => {
  const all: [When, string][] = [
    ['hours', words.whenHours(moment(whenDate('hours')))],
    ['evening', words.whenEvening(clock(whenDate('evening')))],
    ['tomorrow', words.whenTomorrow(clock(whenDate('tomorrow')))],
    ['days', words.whenDays(moment(whenDate('days')))],
  ]
  return all.filter(([name]) => name !== 'evening' || new Date().getHours() < 17)
}
