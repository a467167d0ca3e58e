/**
 * What the engine's stack holds of a formula, in bytes. Measured: of its 1 MB, a call of a function takes up to 5.6 kB
 * while its arguments are worked out, a pair of brackets 1.5 kB, an operator 0.9 kB for each one before it.
 */
const weights = { cell: 2_000, call: 6_200, bracket: 1_600, operator: 1_000 }

/**
 * Room for 64 functions inside each other, which is what spreadsheet programs allow, and as much again for what they
 * look at.
 */
export const formulaWeightMax = 450_000

const code = (letter: string): number => letter.charCodeAt(0)
const [quote, doubleQuote, comma, semicolon] = [code("'"), code('"'), code(','), code(';')]
const openings = new Set([code('('), code('{')])
const closings = new Set([code(')'), code('}')])
const operators = new Set([...'+-*/^&=<>%:#@!'].map(code))

const isNamed = (before: number): boolean =>
  (before >= 48 && before <= 57) || (before >= 65 && before <= 90) || (before >= 97 && before <= 122) || before > 127

interface Level {
  own: number
  operators: number
  /** The heaviest of what stands inside this argument. */
  inside: number
  /** The heaviest argument so far. */
  arguments: number
}

const closeArgument = (level: Level): void => {
  level.arguments = Math.max(level.arguments, level.operators * weights.operator + level.inside)
  level.operators = 0
  level.inside = 0
}

/** How much of the engine's stack a formula takes: one pass over its letters, whatever is in it. */
export function formulaWeight(formula: string): number {
  const levels: Level[] = []
  let level: Level = { own: weights.cell, operators: 0, inside: 0, arguments: 0 }
  let before = 0
  const close = (): void => {
    closeArgument(level)
    const weight = level.own + level.arguments
    const outer = levels.pop()
    if (!outer) return
    level = outer
    level.inside = Math.max(level.inside, weight)
  }
  for (let at = 0; at < formula.length; at++) {
    const letter = formula.charCodeAt(at)
    if (letter === quote || letter === doubleQuote) {
      const end = formula.indexOf(String.fromCharCode(letter), at + 1)
      if (end < 0) break
      at = end
    } else if (openings.has(letter)) {
      levels.push(level)
      const own = isNamed(before) ? weights.call : weights.bracket
      level = { own, operators: 0, inside: 0, arguments: 0 }
    } else if (closings.has(letter)) close()
    else if (letter === comma || letter === semicolon) closeArgument(level)
    else if (operators.has(letter)) level.operators++
    if (letter > 32) before = letter
  }
  while (levels.length > 0) close()
  closeArgument(level)
  return level.own + level.arguments
}

export const isTooDeep = (formula: string): boolean => formulaWeight(formula) > formulaWeightMax
