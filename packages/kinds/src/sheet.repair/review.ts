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
  readonly outside?: true
}
type Line = CellLine | SheetLine | NameLine

/** What `reduce` made of the work. */
interface Diff {
  readonly explanation?: string
  readonly outside?: readonly { readonly sheet: string; readonly range: string; readonly why: string }[]
  readonly changes?: readonly Line[]
  readonly edited?: number
  readonly recalculated?: number
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
  line: { before: Content | null; after: Content | null; outside?: true },
  format: Intl.NumberFormat,
  why?: string,
): HTMLElement {
  const place = h('th', { scope: 'row' }, label)
  const after = said(line.after, 'ins', format)
  if (line.outside) after.append(h('small', {}, bdi(why ? `${words.outside}: ${why}` : words.outside)))
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

function sheetSection(sheet: string, lines: readonly (CellLine | SheetLine)[], toRow: Row): HTMLElement {
  const own = lines.find((line) => 'change' in line)
  const rows = lines.filter((line) => 'cell' in line).map(toRow)
  return h(
    'section',
    {},
    h('h3', {}, bdi(sheet)),
    !!own && h('p', { className: own.change }, bdi(own.change === 'added' ? words.sheetAdded : words.sheetRemoved)),
    rows.length > 0 && table(rows),
  )
}

function sectionsOf(lines: readonly Line[], toRow: Row, format: Intl.NumberFormat): HTMLElement[] {
  const bySheet = Map.groupBy(
    lines.filter((line) => 'sheet' in line),
    ({ sheet }) => sheet,
  )
  const sections = [...bySheet].map(([sheet, own]) => sheetSection(sheet, own, toRow))
  const names = lines
    .filter((line) => 'name' in line)
    .map((line) => row(line.name, { ...line, before: nameText(line.before), after: nameText(line.after) }, format))
  if (names.length > 0) sections.push(h('section', {}, h('h3', { textContent: words.names }), table(names)))
  return sections
}

function countOf({ changes = [], edited = 0, recalculated = 0 }: Diff): string {
  if (changes.length === 0) return words.nothing
  const cells = edited - changes.filter((line) => !('cell' in line)).length
  return [...(cells > 0 ? [words.changed(cells)] : []), ...(recalculated > 0 ? [words.follow(recalculated)] : [])].join(
    ' · ',
  )
}

/** The diff of a repaired workbook, sheet by sheet and cell by cell. */
const mount: MountReview = (host, { result, locale }) => {
  const diff = result as Diff
  const { explanation = '', outside = [], changes = [], edited = 0, recalculated = 0 } = diff
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const style = new CSSStyleSheet()
  style.replaceSync(css)
  root.adoptedStyleSheets = [style]
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: 10 })
  const toRow: Row = (line) => {
    const reason = outside.find(({ range, sheet }) => sheet === line.sheet && isIn(range, line.cell))
    return row(line.cell, line, format, reason?.why)
  }
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
      ...sectionsOf(shown, toRow, format),
      ...(unlisted > 0 ? [h('p', { className: 'count' }, bdi(words.more(unlisted)))] : []),
      ...(hasFollowing ? [toggle] : []),
    )
  }

  const count = h('p', { className: 'count' }, bdi(countOf(diff)))
  root.append(h('p', { dir: 'auto', textContent: explanation }), count, place)
  draw(false)
  return () => root.replaceChildren()
}

export default mount
