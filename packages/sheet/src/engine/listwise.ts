import { referencesOf } from '../formula.ts'
import type { Cell } from '../model.ts'

const operator = /[-+*/^&=<>]/

/**
 * Programs take a range that is calculated with for the one cell beside the formula, unless it was entered as a list;
 * where none lies beside it, that is #VALUE!. The engine takes every range for a list and would say there is no error.
 */
export function isOneByOne({ type, value, formula, array }: Cell): boolean {
  if (type !== 'error' || value !== '#VALUE!' || formula === undefined || array !== undefined) return false
  return referencesOf(formula).some(({ isRange, start, end }) => {
    const [before, after] = [formula.slice(0, start).trimEnd().at(-1), formula.slice(end).trimStart().at(0)]
    return isRange && (operator.test(before ?? '') || operator.test(after ?? ''))
  })
}
