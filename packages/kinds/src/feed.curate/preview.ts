import type { Asked, Fact } from '../kind.ts'
import { InputRefused } from '../kind.ts'
import type { DigestInput, Item } from './schema.ts'
import { shorten } from './text.ts'
import { checkWords, factWords, untitled } from './words.ts'

const feedsShown = 5
const nameMax = 40
const usefulMax = 240

const day = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' })

function refuseSameIds(items: readonly Item[]): void {
  const seen = new Set<string>()
  for (const { id, title } of items)
    if (seen.size === seen.add(id).size)
      throw new InputRefused(factWords.twice(checkWords.item(shorten(title, 80) || untitled)))
}

function feedsOf(items: readonly Item[]): { readonly name: string; readonly items: number }[] {
  const feeds = new Map<string, { name: string; items: number }>()
  for (const { feed } of items) feeds.set(feed.id, { name: feed.name, items: (feeds.get(feed.id)?.items ?? 0) + 1 })
  return [...feeds.values()].sort((a, b) => b.items - a.items)
}

function feedWords(items: readonly Item[]): string {
  const feeds = feedsOf(items)
  const shown = feeds
    .slice(0, feedsShown)
    .map(({ name, items: n }) => factWords.feed(shorten(name, nameMax) || untitled, n))
  return [...shown, ...(feeds.length > feedsShown ? [factWords.more(feeds.length - feedsShown)] : [])].join(', ')
}

function dateWords(items: readonly Item[]): string {
  const times = items.flatMap(({ date }) => (date === null ? [] : Date.parse(date))).sort((a, b) => a - b)
  const [first, last] = [times[0], times.at(-1)]
  const span = first === undefined || last === undefined ? [] : [factWords.span(day.format(first), day.format(last))]
  const undated = items.length - times.length
  return [...span, ...(undated > 0 ? [factWords.undated(undated)] : [])].join(', ')
}

/** What a worker knows before the claim: how much there is to read and for whom, none of what it says. */
export function preview({ input }: Asked<DigestInput>): readonly Fact[] {
  const { items, stars, useful, picksMax } = input
  refuseSameIds(items)
  const given = new Set(items.map(({ id }) => id))
  return [
    { label: factWords.items, value: factWords.itemsFrom(items.length, feedsOf(items).length) },
    { label: factWords.feeds, value: feedWords(items) },
    { label: factWords.dates, value: dateWords(items) },
    { label: factWords.stars, value: factWords.starsAmong(new Set(stars.filter((id) => given.has(id))).size) },
    { label: factWords.picks, value: factWords.atMost(picksMax) },
    { label: factWords.useful, value: shorten(useful, usefulMax) || factWords.nothingUseful },
  ]
}
