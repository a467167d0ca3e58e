import { labelOf } from '../fields/schema.ts'
import { hasCode, toTrouble } from '../wire/trouble.ts'
import type { Findings, Misfit } from './tray-state.ts'

/** A refusal that says what to mend in the result; undefined for every other. */
export function findingsIn(error: unknown): Partial<Pick<Findings, 'checks' | 'misfits'>> | undefined {
  const { checks, errors = [] } = toTrouble(error)
  if (hasCode(error, 'checks_failed', 'lease_over') && checks !== undefined) return { checks }
  const misfits = errors.filter(({ pointer }) => pointer.startsWith('/result'))
  return hasCode(error, 'invalid_request') && misfits.length > 0 ? { misfits } : undefined
}

/** `/result/entries/2/note` is read as `Entries, 3, note`. */
export function placeWords({ pointer }: Misfit): string {
  const words = pointer
    .split('/')
    .slice(2)
    .map((part) => (/^\d+$/.test(part) ? String(Number(part) + 1) : labelOf(part).toLowerCase()))
    .join(', ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is not there at all is said as people say it. */
export const mendWords = ({ message }: Misfit): string =>
  message.endsWith('received undefined') ? 'Fill this in' : message

/** The field of a form that a misfit is about. */
export const fieldOf = ({ pointer }: Misfit): string => pointer.split('/')[2] ?? ''

const count = (passed: number, all: number): string =>
  all - passed === 1 ? `One check does not pass yet` : `${all - passed} of ${all} checks do not pass yet`

/** What was found, in one line. */
export function findingsWords({ checks, misfits }: Pick<Findings, 'checks' | 'misfits'>): string {
  if (misfits.length > 0) return 'The result is not complete yet'
  const passed = checks.filter((check) => check.passed).length
  if (passed < checks.length) return count(passed, checks.length)
  return checks.length === 1 ? 'The check passes' : `All ${checks.length} checks pass`
}
