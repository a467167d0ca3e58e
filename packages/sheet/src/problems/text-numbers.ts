import { contains, parseAddress } from '../address.ts'
import { referencesOf } from '../formula.ts'
import type { Grid, Problem } from './problem.ts'

/** How far up and down a column is looked for numbers. */
const neighborhood = 40

export function findTextNumbers(grid: Grid): Problem[] {
  const { sheet } = grid
  const suspects = [...sheet.cells].flatMap(([place, cell]) => {
    const number = cell.type === 'text' && cell.formula === undefined ? numberIn(String(cell.value)) : undefined
    return number === undefined ? [] : [{ place, number, ...parseAddress(place) }]
  })
  if (suspects.length === 0) return []
  const summed = grid.formulas.flatMap(({ formula }) =>
    referencesOf(formula).flatMap(({ sheet: other, area, isRange }) => (other === undefined && isRange ? [area] : [])),
  )
  return suspects
    .filter(
      ({ row, column }) =>
        hasNumbersAround(grid, row, column) || summed.some((area) => contains(area, { row, column })),
    )
    .map(({ place, number }) => ({
      sheet: sheet.name,
      cell: place,
      code: 'text_number',
      sentence: `The number ${number} is stored as text, so sums leave it out.`,
      fix: { type: 'number', value: number },
    }))
}

/** `1,234.50`, `$ 12.00`, `12 %`, `(45)`; not `007` and not the digits of an account, which are names. */
export function numberIn(text: string): number | undefined {
  const bare = text.replace(/[\s\u00a0\u202f']/g, '')
  const match = /^([-+(]?)[$€£]?([-+]?)(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?[$€£]?(%?)(\)?)$/.exec(bare)
  if (!match) return undefined
  const [, sign, inner, whole = '', fraction = '', percent, close] = match
  if ((sign === '(') !== (close === ')')) return undefined
  const digits = whole.replaceAll(',', '')
  if (digits.length + fraction.length > 15 || (digits.length > 1 && digits.startsWith('0'))) return undefined
  const number = Number(digits + fraction) * (sign === '-' || sign === '(' || inner === '-' ? -1 : 1)
  return percent ? number / 100 : number
}

/** Numbers follow on above or below, with nothing but other such text between. */
function hasNumbersAround(grid: Grid, row: number, column: number): boolean {
  for (const step of [-1, 1]) {
    for (let distance = 1; distance <= neighborhood; distance++) {
      const cell = grid.at(row + step * distance, column)
      if (cell?.type === 'number') return true
      if (cell?.type !== 'text' || numberIn(String(cell.value)) === undefined) break
    }
  }
  return false
}
