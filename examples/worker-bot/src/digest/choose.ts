import type { Asked, Item } from './asked.ts'
import { readWishes, termsOf } from './terms.ts'

/** An item with what speaks for it. */
export interface Pick {
  readonly item: Item
  readonly inTitle: readonly string[]
  readonly inExcerpt: readonly string[]
  /** Terms it shares with what they starred. */
  readonly liked: readonly string[]
  readonly score: number
  /** Names of other feeds that tell nearly the same. */
  readonly alsoIn: readonly string[]
}

export interface Choice {
  readonly picks: readonly Pick[]
  /** Terms there were to go by: what is useful, what was starred, what is not wanted. */
  readonly wanted: readonly string[]
  readonly liked: readonly string[]
  readonly refused: readonly string[]
  readonly leftOut: { readonly starred: number; readonly refused: number; readonly twins: number }
}

/** Two titles that share this much of their words tell the same story. */
const twinShare = 0.6
/** A term of what they starred says something about their taste only while it is rare. */
const commonShare = 0.25

interface Read {
  readonly item: Item
  readonly title: ReadonlySet<string>
  readonly excerpt: ReadonlySet<string>
}

const read = (item: Item): Read => ({ item, title: termsOf(item.title), excerpt: termsOf(item.excerpt) })
const has = ({ title, excerpt }: Read, term: string): boolean => title.has(term) || excerpt.has(term)

function isTwin(one: Pick & { title: ReadonlySet<string> }, other: Read): boolean {
  if (one.item.link !== null && one.item.link === other.item.link) return true
  const shared = one.title.intersection(other.title).size
  const all = one.title.union(other.title).size
  return all === 0 ? one.item.title.trim() === other.item.title.trim() : shared / all >= twinShare
}

/** Newest 1, oldest 0, undated 0. */
function recencyOf(items: readonly Item[]): (item: Item) => number {
  const times = items.flatMap(({ date }) => (date === null ? [] : Date.parse(date)))
  const [oldest, newest] = [
    times.reduce((a, b) => Math.min(a, b), Infinity),
    times.reduce((a, b) => Math.max(a, b), -Infinity),
  ]
  return ({ date }) => (date === null || newest === oldest ? 0 : (Date.parse(date) - oldest) / (newest - oldest))
}

/** Rare terms weigh more: how surprising it is that an item has one (Spärck Jones 1972). */
function rarityIn(reads: readonly Read[]): (term: string) => number {
  const known = new Map<string, number>()
  return (term) => {
    const weight =
      known.get(term) ?? Math.log(1 + reads.length / Math.max(1, reads.filter((each) => has(each, term)).length))
    known.set(term, weight)
    return weight
  }
}

function likedTerms(reads: readonly Read[], stars: ReadonlySet<string>): Set<string> {
  const starred = reads.filter(({ item }) => stars.has(item.id)).flatMap(({ title }) => [...title])
  return new Set(
    starred.filter((term) => reads.filter((each) => has(each, term)).length <= Math.max(2, reads.length * commonShare)),
  )
}

/**
 * Items that have the words of what is useful, or share rare words with what was starred. A word in the title
 * counts three times one in the excerpt, a word of the requester three times one of a starred title; newer is up
 * to a quarter better. Of near-duplicates the best one stays.
 */
export function choose({ items, stars, useful, picksMax }: Asked): Choice {
  const { wanted, refused } = readWishes(useful)
  const reads = items.map(read)
  const starred = new Set(stars)
  const liked = likedTerms(reads, starred).difference(wanted).difference(refused)
  const [rarity, recency] = [rarityIn(reads), recencyOf(items)]
  const sum = (terms: readonly string[]): number => terms.reduce((total, term) => total + rarity(term), 0)
  const fresh = reads.filter(({ item }) => !starred.has(item.id))
  const fitting = fresh.filter((each) => ![...refused].some((term) => has(each, term)))
  const ranked = fitting
    .map((each) => {
      const inTitle = [...wanted].filter((term) => each.title.has(term))
      const inExcerpt = [...wanted].filter((term) => each.excerpt.has(term) && !each.title.has(term))
      const alike = [...liked].filter((term) => has(each, term))
      const score = (9 * sum(inTitle) + 3 * sum(inExcerpt) + sum(alike)) * (1 + recency(each.item) / 4)
      return {
        item: each.item,
        title: each.title,
        excerpt: each.excerpt,
        inTitle,
        inExcerpt,
        liked: alike,
        score,
        alsoIn: [] as string[],
      }
    })
    .filter(({ inTitle, inExcerpt, liked: alike }) => inTitle.length + inExcerpt.length > 0 || alike.length > 1)
    .sort((a, b) => b.score - a.score)
  const picks: typeof ranked = []
  for (const each of ranked) {
    const twin = picks.find((other) => isTwin(other, each))
    if (!twin) picks.push(each)
    else if (each.item.feed.id !== twin.item.feed.id) twin.alsoIn.push(each.item.feed.name)
  }
  return {
    picks: picks.slice(0, picksMax),
    wanted: [...wanted],
    liked: [...liked],
    refused: [...refused],
    leftOut: {
      starred: reads.length - fresh.length,
      refused: fresh.length - fitting.length,
      twins: ranked.length - picks.length,
    },
  }
}
