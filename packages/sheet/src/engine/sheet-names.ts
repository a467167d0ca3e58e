import { referencesOf } from '../formula.ts'

/** The engine takes names of up to 31 letters, as XLSX does; ODS has no such bound. */
const nameMax = 31

/** What the sheets are called inside the engine, and how formulas read there. */
export class SheetNames {
  /** In the order of the sheets. */
  readonly inside: readonly string[]
  /** Begins no sheet's own name. */
  readonly unlike: string
  readonly #renamed: ReadonlyMap<string, string>

  constructor(names: readonly string[]) {
    let unlike = 'n_'
    while (names.some((name) => name.toLowerCase().startsWith(unlike))) unlike += '_'
    this.unlike = unlike
    this.inside = names.map((name, index) => (name.length > nameMax ? `${unlike}s${index}` : name))
    this.#renamed = new Map(
      names.flatMap((name, index) => (name.length > nameMax ? [[name.toLowerCase(), this.inside[index] ?? name]] : [])),
    )
  }

  /** A formula with the names the sheets have inside. */
  translate(formula: string): string {
    if (this.#renamed.size === 0) return formula
    let [text, at] = ['', 0]
    for (const { start, end, sheet } of referencesOf(formula)) {
      const name = sheet === undefined ? undefined : this.#renamed.get(sheet.toLowerCase())
      if (name === undefined) continue
      // A quoted name may hold an exclamation mark, the part behind it cannot.
      const reference = formula.slice(start, end)
      text += `${formula.slice(at, start)}${name}${reference.slice(reference.lastIndexOf('!'))}`
      at = end
    }
    return text + formula.slice(at)
  }
}
