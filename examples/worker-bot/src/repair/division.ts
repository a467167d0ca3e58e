import { addressName, type Area, type Cell, findCell, referencesOf, type Workbook } from '@microsource/sheet'

/** How many cells of a range are looked at. */
const lookedAtMax = 10_000

const wrapped = /^(?:ROUND|ROUNDUP|ROUNDDOWN|ABS|INT)\((.*?)(?:,\s*\d+\s*)?\)$/is

/**
 * The divisors of a formula that is one quotient and no more: `A1/B1`, `(A1-A2)/SUM(B1:B9)/2`. Undefined for anything
 * else, for there a 0 in place of the whole would take away what was never divided.
 */
export function divisorsOf(formula: string): string[] | undefined {
  const parts: string[] = []
  let [depth, text, isString, isName] = [0, '', false, false]
  for (const sign of wrapped.exec(formula.trim())?.[1] ?? formula) {
    if (sign === '"' && !isName) isString = !isString
    if (sign === "'" && !isString) isName = !isName
    if (!isString && !isName) {
      if (sign === '(') depth++
      if (sign === ')') depth--
      if (depth < 0 || (depth === 0 && /[-+&<>=^%,]/.test(sign))) return undefined
      if (depth === 0 && (sign === '/' || sign === '*')) {
        parts.push(text)
        text = sign
        continue
      }
    }
    text += sign
  }
  if (depth !== 0 || isString || isName) return undefined
  return [...parts, text].filter((part) => part.startsWith('/')).map((part) => part.slice(1).trim())
}

function cellsOf(workbook: Workbook, sheet: string, { top, left, bottom, right }: Area): Cell[] | undefined {
  if ((bottom - top + 1) * (right - left + 1) > lookedAtMax) return undefined
  const cells: Cell[] = []
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      const cell = findCell(workbook, { sheet, cell: addressName(row, column) })
      if (cell && cell.type !== 'empty') cells.push(cell)
    }
  }
  return cells
}

/** Why a divisor comes to nothing, in words: "it is empty". Undefined where it does not, or nobody can tell. */
export function whyNothing(workbook: Workbook, ownSheet: string, divisor: string): string | undefined {
  const [, called, inner] = /^(?:(SUM|COUNT|COUNTA)\()?([^()]+?)\)?$/i.exec(divisor) ?? []
  const [reference, more] = inner === undefined ? [] : referencesOf(inner)
  if (!reference || more || reference.start !== 0 || reference.end !== inner?.length) return undefined
  if (called === undefined && (reference.isRange || divisor.endsWith(')'))) return undefined
  const cells = cellsOf(workbook, reference.sheet ?? ownSheet, reference.area)
  if (!cells || cells.some(({ type }) => type === 'error')) return undefined
  if (called === undefined) {
    if (cells.length === 0) return 'which is empty'
    return cells[0]?.type === 'number' && cells[0].value === 0 ? 'which is 0' : undefined
  }
  const numbers = cells.flatMap(({ type, value }) => (type === 'number' ? [Number(value)] : []))
  if (called.toUpperCase() === 'SUM') return numbers.reduce((a, b) => a + b, 0) === 0 ? 'which is 0' : undefined
  return (called.toUpperCase() === 'COUNT' ? numbers : cells).length === 0 ? 'which is 0' : undefined
}

export interface Guard {
  readonly formula: string
  /** "It divides by B6, which is empty." */
  readonly wrong: string
}

/**
 * Asks about the divisor first, and only about one that is empty or 0: IFERROR would hide every other error, too,
 * today and later.
 */
export function guardOf(workbook: Workbook, sheet: string, formula: string): Guard | undefined {
  const nothing = (divisorsOf(formula) ?? []).flatMap((divisor) => {
    const why = whyNothing(workbook, sheet, divisor)
    return why === undefined ? [] : [{ divisor, why }]
  })
  const conditions = [...new Set(nothing.map(({ divisor }) => `${divisor}=0`))]
  if (conditions.length === 0) return undefined
  const condition = conditions.length === 1 ? conditions.join('') : `OR(${conditions.join(',')})`
  const causes = nothing.map(({ divisor, why }) => `${divisor}, ${why}`)
  return { formula: `IF(${condition},0,${formula})`, wrong: `It divides by ${[...new Set(causes)].join(', and by ')}.` }
}
