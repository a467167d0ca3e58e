import { workWords } from '../words.ts'

const sameYear = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric' })
const otherYear = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', year: 'numeric' })

/** `Nov 20`, with the year where it is another one. */
export function dayWords(date: string | null): string {
  if (date === null) return workWords.noDate
  const at = new Date(date)
  return (at.getFullYear() === new Date().getFullYear() ? sameYear : otherYear).format(at)
}
