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

const presetDates: Record<string, () => Date> = {
  hours: () => new Date(Date.now() + 7_200_000),
  evening: () => at(0, 20),
  tomorrow: () => at(1, 18),
  days: () => at(3, 18),
}
export const whenDate = (when: When): Date => presetDates[when]?.() ?? new Date(when)

const format = (date: Date, options: Intl.DateTimeFormatOptions): string => date.toLocaleString('en-GB', options)
const clock = (date: Date): string => format(date, { timeStyle: 'short' })
export const exact = (date: Date): string => format(date, { dateStyle: 'full', timeStyle: 'medium' })

const daysFromNow = (date: Date): number =>
  Math.round((new Date(date).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / 86_400_000)

/** "today", "tomorrow", "Tuesday", "3 March". */
export function day(date: Date): string {
  const distance = daysFromNow(date)
  const near = Math.abs(distance) < 7
  return words.days[distance + 1] ?? format(date, near ? { weekday: 'long' } : { day: 'numeric', month: 'long' })
}

/** "15:40" today, otherwise "tomorrow at 14:12". */
export const moment = (date: Date): string =>
  daysFromNow(date) === 0 ? clock(date) : `${day(date)} ${words.at} ${clock(date)}`

export const presets = (): [When, string][] => {
  const all: [When, string][] = [
    ['hours', words.whenHours(moment(whenDate('hours')))],
    ['evening', words.whenEvening],
    ['tomorrow', words.whenTomorrow],
    ['days', words.whenDays(day(whenDate('days')))],
  ]
  return all.filter(([name]) => name !== 'evening' || new Date().getHours() < 17)
}
