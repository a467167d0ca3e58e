import { addressName, areaName } from '../address.ts'
import { type Beside, type BesideEntry, type BesideWhat, createCoverage } from '../beside.ts'
import { plainAddress, plainFormula } from './beside-says.ts'
import { unescapeXml } from './rules.ts'
import { attribute } from './attribute.ts'
import { localName, type Tag, tagsOf } from './tags.ts'

/** `$Budget.A1:$Budget.B9` without its sheet. */
const plainRanges = (text: string): string[] =>
  text
    .replace(/(?:\$?'(?:[^']|'')*'|[^\s.:']+)?\.(?=\$?[A-Z]{1,3}\$?\d)/g, '')
    .replaceAll('$', '')
    .split(/\s+/)
    .filter(Boolean)

interface Run {
  left: number
  right: number
  top: number
  bottom: number
}

/** Goes through the content of an ODS file once, and notes what it meets beside what the cells say. */
class OdsBeside {
  readonly #said = new Map<string, { sheet: string; what: BesideWhat; says: string; ranges: string[] }>()
  readonly #hiddenStyles = new Set<string>()
  readonly #validations = new Map<string, string>()
  /** What each validation covers of the rows just read, by its name and columns. */
  readonly #runs = new Map<string, Run>()
  #style = ''
  #sheet = ''
  #row = 0
  #rows = 1
  #column = 0
  #ranges: string[] = []

  read({ name, kind, attributes }: Tag): void {
    const own = localName(name)
    if (own === 'table-row') return this.#readRow(kind, attributes)
    if (kind === 'close') return own === 'table' ? this.#leaveSheet() : undefined
    const value = (of: string): string => unescapeXml(attribute(attributes, of) ?? '')
    if (own === 'style') this.#style = value('style:name')
    else if (own === 'table-properties' && value('table:display') === 'false') this.#hiddenStyles.add(this.#style)
    else if (own === 'content-validation')
      this.#validations.set(value('table:name'), plainFormula(value('table:condition')))
    else if (own === 'spreadsheet' && value('table:structure-protected') === 'true') this.#lock(value)
    else if (own === 'table') this.#enterSheet(value)
    else if (own === 'table-cell' || own === 'covered-table-cell') this.#readCell(value)
    else if (own === 'conditional-format') this.#ranges = plainRanges(value('calcext:target-range-address'))
    else if (own === 'condition') this.#add('conditional formats', plainFormula(value('calcext:value')), this.#ranges)
    else if (/^(color-scale|data-bar|icon-set)$/.test(own)) this.#add('conditional formats', own, this.#ranges)
    else if (own === 'a') this.#add('links', plainAddress(value('xlink:href'), ''), this.#place())
  }

  #place(): string[] {
    return this.#sheet === '' || this.#column === 0 ? [] : [addressName(this.#row, this.#column - 1)]
  }

  #add(what: BesideWhat, says: string, ranges: readonly string[] = []): void {
    const key = JSON.stringify([this.#sheet, what, says])
    const known = this.#said.get(key) ?? { sheet: this.#sheet, what, says, ranges: [] }
    this.#said.set(key, known)
    known.ranges.push(...ranges)
  }

  #lock(value: (of: string) => string): void {
    this.#add('protection', 'protected')
    const password = value('table:protection-key')
    if (password) this.#add('protection', `password ${password}`)
  }

  #enterSheet(value: (of: string) => string): void {
    this.#sheet = value('table:name')
    this.#row = this.#column = 0
    if (this.#hiddenStyles.has(value('table:style-name'))) this.#add('hidden state', 'hidden')
    if (value('table:protected') === 'true') this.#lock(value)
  }

  #leaveSheet(): void {
    for (const [key, run] of this.#runs) this.#endRun(key, run)
    this.#sheet = ''
  }

  #endRun(key: string, run: Run): void {
    this.#runs.delete(key)
    const name = (JSON.parse(key) as [string])[0]
    this.#add('validations', this.#validations.get(name) ?? name, [areaName(run)])
  }

  #readRow(kind: Tag['kind'], attributes: string): void {
    if (kind !== 'close') {
      this.#rows = Number(attribute(attributes, 'table:number-rows-repeated') ?? 1) || 1
      this.#column = 0
    }
    if (kind === 'open') return
    this.#row += this.#rows
    for (const [key, run] of this.#runs) if (run.bottom < this.#row - 1) this.#endRun(key, run)
  }

  #readCell(value: (of: string) => string): void {
    const left = this.#column
    this.#column += Number(value('table:number-columns-repeated')) || 1
    const name = value('table:content-validation-name')
    if (name === '') return
    const right = this.#column - 1
    const bottom = this.#row + this.#rows - 1
    const key = JSON.stringify([name, left, right])
    const known = this.#runs.get(key)
    if (known) known.bottom = bottom
    else this.#runs.set(key, { left, right, top: this.#row, bottom })
  }

  all(): Beside[] {
    const coverage = createCoverage()
    const bySheet = Map.groupBy(this.#said.values(), ({ sheet, what }) => JSON.stringify([sheet, what]))
    return [...bySheet.values()].map((all) => ({
      sheet: all[0]!.sheet,
      what: all[0]!.what,
      entries: all.map(({ says, ranges }): BesideEntry => ({ says, ranges: coverage(ranges) })),
    }))
  }
}

/** What an ODS file says beside its cells. */
export function besideInOds(xml: string): Beside[] {
  const found = new OdsBeside()
  for (const tag of tagsOf(xml)) found.read(tag)
  return found.all()
}
