import { locale } from '../app/kit.ts'

/** "44:12", and from an hour on "1:04:12". */
export function countdown(until: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(until) - Date.now()) / 1000))
  const digits = (value: number, least?: number) => value.toLocaleString(locale, { minimumIntegerDigits: least })
  const two = (value: number) => digits(value % 60, 2)
  const minutes = Math.floor(seconds / 60)
  return minutes < 60 ? `${digits(minutes)}:${two(seconds)}` : `${digits(Math.floor(minutes / 60))}:${two(minutes)}:${two(seconds)}`
}
