import type { MountReview, ReviewView } from '../review-element.ts'
import { style } from './review-style.ts'
import type { DigestInput, Item, ReducedDigest } from './schema.ts'
import { ratingOf, reviewWords, untitled } from './words.ts'

type Shown = ReducedDigest['entries'][number]
type Part = Node | string | false

const svgSpace = 'http://www.w3.org/2000/svg'
const starPath = 'M12 2l3.1 6.3 6.9 1-5 4.9 1.2 6.8-6.2-3.2-6.2 3.2L7 14.2 2 9.3l6.9-1z'

function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  ...parts: Part[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.append(...parts.filter((part) => part !== false))
  return element
}

function star(isOn: boolean): SVGElement {
  const svg = document.createElementNS(svgSpace, 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svgSpace, 'path')
  path.setAttribute('d', starPath)
  if (isOn) path.setAttribute('class', 'on')
  svg.append(path)
  return svg
}

/** Text of someone, whose script says its own direction. */
function said(tag: 'p' | 'bdi', className: string, text: string): HTMLElement {
  const element = h(tag, className, text)
  element.dir = 'auto'
  return element
}

function titled(item: Item | undefined): Node {
  const title = said('bdi', '', item?.title.trim() || untitled)
  // A link of a stranger: only the web, never with a hold on this page.
  if (!item?.link || !/^https?:\/\//i.test(item.link)) return title
  const link = h('a', '', title, h('span', 'hearing', `, ${reviewWords.opens}`))
  link.href = item.link
  link.target = '_blank'
  link.rel = 'noopener noreferrer'
  return link
}

function rated(rating: number): Node {
  const stars = Array.from({ length: 5 }, (_, index) => star(index < rating))
  return h('span', 'stars', ...stars, h('bdi', '', ratingOf(rating)))
}

function dated(date: string | null | undefined, locale: string): Node | string {
  const at = new Date(date ?? Number.NaN)
  if (Number.isNaN(at.getTime())) return reviewWords.undated
  const time = h('time', '', at.toLocaleDateString(locale, { dateStyle: 'medium' }))
  time.dateTime = at.toISOString()
  return time
}

const noted = (note: string, isCut: boolean): Node => {
  const text = said('p', isCut ? 'cut' : '', isCut ? `${note}${/[.!?。！？]$/.test(note) ? ' ' : ''}…` : note)
  if (isCut) text.append(h('span', 'hearing', ` (${reviewWords.goesOn})`))
  return text
}

function entry(
  { itemId, note, rating, cut }: Shown,
  index: number,
  items: ReadonlyMap<string, Item>,
  locale: string,
): HTMLElement {
  const item = items.get(itemId)
  const meta = h(
    'div',
    'meta',
    h('span', '', said('bdi', '', item?.feed.name ?? ''), item ? ' · ' : '', dated(item?.date, locale)),
    rated(rating),
  )
  return h(
    'li',
    '',
    h('span', 'number', `${index + 1}.`),
    h('div', '', h('h4', '', titled(item)), item ? meta : said('p', 'none', reviewWords.gone), noted(note, cut)),
  )
}

/** What is not shown yet, said before anything else. */
function closed(entries: readonly Shown[]): Node {
  const cut = entries.filter((each) => each.cut).length
  const counted = cut > 0 ? `${reviewWords.closedCount(cut, entries.length)} ` : ''
  return h(
    'div',
    'closed',
    h('p', '', h('b', '', h('bdi', '', cut > 0 ? reviewWords.closed : reviewWords.closedSummary))),
    h('p', '', h('bdi', '', counted, reviewWords.summaryCut)),
  )
}

function digest({ input, result, reduced, locale }: ReviewView): HTMLElement {
  const items = new Map(((input as Partial<DigestInput>).items ?? []).map((item) => [item.id, item]))
  const { summary = '', entries = [] } = result as Partial<ReducedDigest>
  const list = h('ol', '', ...entries.map((each, index) => entry(each, index, items, locale)))
  // Without it, some browsers take a list without marks for none.
  list.setAttribute('role', 'list')
  return h(
    'article',
    '',
    reduced && closed(entries),
    h('section', 'summary', h('h3', '', reviewWords.summary), noted(summary, reduced)),
    h('h3', '', reviewWords.entries),
    entries.length > 0 ? list : h('p', 'none', reviewWords.none),
  )
}

/** The digest as it will be read. */
const mount: MountReview = (host, view) => {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(style)
  root.adoptedStyleSheets = [sheet]
  root.replaceChildren(digest(view))
  return () => root.replaceChildren()
}

export default mount
