import type { MountReview } from '../review-element.ts'
import { css } from './review.css.ts'
import * as words from './words.ts'

interface Content {
  readonly value: string | number | boolean | null
  readonly formula?: string
}
interface CellLine {
  readonly sheet: string
  readonly cell: string
  readonly cause: 'edited' | 'recalculated'
  readonly before: Content | null
  readonly after: Content | null
  /** Of a change that opens with the approval. */
  readonly becomes?: keyof typeof words.becomes
  readonly outside?: true
}
interface SheetLine {
  readonly sheet: string
  readonly change: 'added' | 'removed'
  readonly outside?: true
}
interface NameLine {
  readonly name: string
  readonly before: string | null
  readonly after: string | null
  readonly becomes?: keyof typeof words.becomes
  readonly outside?: true
}
/** Rules, links and locks; of the workbook itself where the sheet has no name. */
interface BesideLine {
  readonly sheet: string
  readonly what: string
  readonly outside?: true
}
type Line = CellLine | SheetLine | NameLine

/** What `reduce` made of the work. */
interface Diff {
  readonly explanation?: string
  readonly outside?: readonly { readonly sheet: string; readonly range: string; readonly why: string }[]
  readonly changes?: readonly Line[]
  readonly beside?: readonly BesideLine[]
  readonly edited?: number
  readonly recalculated?: number
  /** Of the edited ones, how many are there as written. */
  readonly shown?: number
  readonly remark?: string
}

function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  more: Partial<HTMLElementTagNameMap[K]> = {},
  ...children: (Node | string | false)[]
): HTMLElementTagNameMap[K] {
  const element = Object.assign(document.createElement(tag), more)
  element.append(...children.filter((child) => child !== false))
  return element
}

/** A text that reads as a number is told from one. */
const wordsOf = (value: string | boolean): string =>
  typeof value === 'string' && value.trim() !== '' && !Number.isNaN(Number(value)) ? `“${value}”` : String(value)

function said(content: Content | null, tag: 'del' | 'ins', format: Intl.NumberFormat): HTMLElement {
  const { value = null, formula } = content ?? {}
  const text = typeof value === 'number' ? format.format(value) : value === null ? '' : wordsOf(value)
  const shown =
    text === ''
      ? h('i', { textContent: formula === undefined ? words.empty : '' })
      : h('span', { dir: 'auto', textContent: text })
  return h(
    'td',
    {},
    h(tag, {}, shown),
    formula !== undefined && h('div', {}, h('code', { textContent: `=${formula}` })),
  )
}

/** Keeps the order of its own words where the page is written the other way, and stands where the page begins. */
const bdi = (textContent: string): HTMLElement => h('bdi', { textContent })
const nameText = (text: string | null): Content | null => (text === null ? null : { value: text })

function table(rows: readonly HTMLElement[]): HTMLElement {
  const head = h(
    'tr',
    {},
    ...[words.cell, words.before, words.after].map((text) => h('th', { scope: 'col', textContent: text })),
  )
  return h('table', {}, h('thead', {}, head), h('tbody', {}, ...rows))
}

function row(
  label: string,
  line: { before: Content | null; after: Content | null; becomes?: keyof typeof words.becomes; outside?: true },
  format: Intl.NumberFormat,
  why?: string,
): HTMLElement {
  const place = h('th', { scope: 'row' }, label)
  const after = line.becomes
    ? h('td', {}, h('i', { textContent: words.becomes[line.becomes] }))
    : said(line.after, 'ins', format)
  if (line.outside) after.append(outsideNote(why))
  return h('tr', {}, place, said(line.before, 'del', format), after)
}

const columnOf = (name: string): number => [...name].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0)
const placeOf = (cell: string): [column: number, row: number] => [
  columnOf(cell.replace(/\d/g, '')),
  Number(cell.replace(/\D/g, '')),
]

function isIn(range: string, cell: string): boolean {
  const [first = '', last = first] = range.split(':')
  const [[left, top], [right, bottom], [column, line]] = [placeOf(first), placeOf(last), placeOf(cell)]
  return left <= column && column <= right && top <= line && line <= bottom
}

type Row = (line: CellLine) => HTMLElement

type Why = (place: { readonly sheet: string; readonly cell?: string }) => string | undefined

const outsideNote = (why: string | undefined): HTMLElement =>
  h('small', {}, bdi(why ? `${words.outside}: ${why}` : words.outside))

function sheetSection(
  sheet: string,
  lines: readonly (CellLine | SheetLine | BesideLine)[],
  toRow: Row,
  why: Why,
): HTMLElement {
  const own = lines.find((line) => 'change' in line)
  const beside = lines.filter((line) => 'what' in line)
  const rows = lines.filter((line) => 'cell' in line).map(toRow)
  return h(
    'section',
    {},
    h('h3', {}, bdi(sheet || words.workbook)),
    !!own && h('p', { className: own.change }, bdi(own.change === 'added' ? words.sheetAdded : words.sheetRemoved)),
    !!own?.outside && outsideNote(why({ sheet })),
    ...beside.flatMap(({ what, outside }) => [
      h('p', {}, bdi(words.beside(what))),
      ...(outside ? [outsideNote(why({ sheet: sheet || words.workbook }))] : []),
    ]),
    rows.length > 0 && table(rows),
  )
}

function sectionsOf(
  lines: readonly (Line | BesideLine)[],
  toRow: Row,
  format: Intl.NumberFormat,
  why: Why,
): HTMLElement[] {
  const bySheet = Map.groupBy(
    lines.filter((line) => 'sheet' in line),
    ({ sheet }) => sheet,
  )
  const sections = [...bySheet].map(([sheet, own]) => sheetSection(sheet, own, toRow, why))
  const names = lines
    .filter((line) => 'name' in line)
    .map((line) => {
      const said = { ...line, before: nameText(line.before), after: nameText(line.after) }
      return row(line.name, said, format, why({ sheet: line.name }))
    })
  if (names.length > 0) sections.push(h('section', {}, h('h3', { textContent: words.names }), table(names)))
  return sections
}

function countOf({ changes = [], beside = [], edited = 0, recalculated = 0 }: Diff, reduced: boolean): string {
  // After approval the fields hold no diff: it lies in the workbook.
  if (changes.length === 0) return reduced && beside.length === 0 ? words.nothing : ''
  const cells = edited - changes.filter((line) => !('cell' in line)).length
  return [...(cells > 0 ? [words.changed(cells)] : []), ...(recalculated > 0 ? [words.follow(recalculated)] : [])].join(
    ' · ',
  )
}

/** The diff of a repaired workbook, sheet by sheet and cell by cell. */
const mount: MountReview = (host, { result, locale, reduced }) => {
  const diff = result as Diff
  const { explanation = '', outside = [], changes = [], beside = [], edited = 0, recalculated = 0 } = diff
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(css)
  root.adoptedStyleSheets = [style]
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 })
  const isMoved = (sheet: string): boolean => changes.some((line) => 'change' in line && line.sheet === sheet)
  const why: Why = ({ sheet, cell }) =>
    outside.find((one) =>
      one.range && cell
        ? one.sheet === sheet && isIn(one.range, cell)
        : !one.range && one.sheet.toLowerCase() === sheet.toLowerCase() && (!cell || isMoved(sheet)),
    )?.why
  const toRow: Row = (line) => row(line.cell, line, format, why(line))
  const hasFollowing = changes.some((line) => 'cell' in line && line.cause === 'recalculated')
  const unlisted = edited + recalculated - changes.length
  const place = h('div', {})

  const draw = (isAll: boolean): void => {
    const shown = changes.filter((line) => isAll || !('cell' in line) || line.cause === 'edited')
    const toggle = h('button', {
      type: 'button',
      ariaExpanded: String(isAll),
      textContent: isAll ? words.hideFollowing : words.showFollowing(recalculated),
    })
    toggle.onclick = () => {
      draw(!isAll)
      place.querySelector('button')?.focus()
    }
    place.replaceChildren(
      ...sectionsOf([...shown, ...beside], toRow, format, why),
      ...(unlisted > 0 ? [h('p', { className: 'count' }, bdi(words.more(unlisted)))] : []),
      ...(hasFollowing ? [toggle] : []),
    )
  }

  const { shown = edited, remark } = diff
  const texts = edited - changes.filter((line) => 'change' in line).length
  const partly = shown >= texts ? '' : reduced ? words.partly(shown, texts) : words.restInFile(shown, texts)
  const said = [countOf(diff, reduced), partly, remark ?? '']
  const counts = said.filter((text) => text !== '').map((text) => h('p', { className: 'count' }, bdi(text)))
  root.append(h('p', { dir: 'auto', textContent: explanation }), ...counts, place)
  draw(false)
  return () => root.replaceChildren()
}

export default mount
