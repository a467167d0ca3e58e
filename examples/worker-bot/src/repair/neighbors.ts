import { addressName, moved, parseAddress, referencesOf, relativeForm, type Sheet } from '@microsource/sheet'

/** A formula with every cell it names left open, so that one with a hole can be laid beside one without. */
function shapeOf(formula: string): string {
  let [text, at] = ['', 0]
  for (const { start, end } of referencesOf(formula)) {
    text += `${formula.slice(at, start)}_`
    at = end
  }
  return (text + formula.slice(at))
    .replace(/(?:'[^']*'!|[\w.]+!)?#REF!_?/g, '_')
    .replace(/_:_/g, '_')
    .replace(/\s+/g, '')
    .toUpperCase()
}

const sides = [
  [-1, 1],
  [-1, -2],
  [1, 2],
] as const

/**
 * What a formula with a hole (#REF!) said, as far as its neighbors tell: two of them, in its column or in its row, that
 * are copies of each other and of the same shape. Undefined where none do or where they disagree.
 */
export function filledFrom({ cells }: Sheet, place: string): string | undefined {
  const own = cells.get(place)?.formula
  if (own === undefined) return undefined
  const { row, column } = parseAddress(place)
  const found = new Set<string>()
  for (const [down, along] of [
    [1, 0],
    [0, 1],
  ] as const) {
    for (const [near, far] of sides) {
      const [first, second] = [near, far].map((steps) => {
        const at = { row: row + steps * down, column: column + steps * along }
        const formula = at.row < 0 || at.column < 0 ? undefined : cells.get(addressName(at.row, at.column))?.formula
        return formula === undefined || formula.includes('#REF!')
          ? undefined
          : { formula, relative: relativeForm(formula, at.row, at.column) }
      })
      if (!first || first.relative !== second?.relative || shapeOf(first.formula) !== shapeOf(own)) continue
      const formula = moved(first.formula, -near * down, -near * along)
      if (formula !== undefined) found.add(formula)
    }
  }
  return found.size === 1 ? [...found][0] : undefined
}
