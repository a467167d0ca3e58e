import { useMemo, useState } from 'react'
import type { Item } from '../schema.ts'
import type { DigestDesk } from './use-digest.ts'

export interface Feed {
  readonly id: string
  readonly name: string
  readonly items: number
}

/** Which items are listed: of one feed, those starred, those picked, or all. */
export interface Filter {
  readonly shown: readonly Item[]
  readonly feeds: readonly Feed[]
  readonly stars: ReadonlySet<string>
  readonly of: string
  readonly setOf: (of: string) => void
  readonly words: string
  readonly setWords: (words: string) => void
  readonly showAll: () => void
}

const has = (item: Item, words: readonly string[]): boolean => {
  const text = `${item.title} ${item.feed.name} ${item.excerpt}`.toLowerCase()
  return words.every((word) => text.includes(word))
}

export function useFilter({ input, draft }: DigestDesk): Filter {
  const [of, setOf] = useState('all')
  const [words, setWords] = useState('')
  const stars = useMemo(() => new Set(input.stars), [input])
  const feeds = useMemo(() => {
    const found = new Map<string, Feed>()
    for (const { feed } of input.items) found.set(feed.id, { ...feed, items: (found.get(feed.id)?.items ?? 0) + 1 })
    return [...found.values()]
  }, [input])
  const shown = useMemo(() => {
    const picked = new Set(draft.entries.map(({ itemId }) => itemId))
    const wanted = words.toLowerCase().split(/\s+/).filter((word) => word !== '')
    const isOf = ({ id, feed }: Item) =>
      of === 'all' || (of === 'starred' ? stars.has(id) : of === 'picked' ? picked.has(id) : of === `feed ${feed.id}`)
    return input.items.filter((item) => isOf(item) && has(item, wanted))
  }, [input, draft.entries, of, words, stars])
  return { shown, feeds, stars, of, setOf, words, setWords, showAll: () => { setOf('all'); setWords('') } }
}
