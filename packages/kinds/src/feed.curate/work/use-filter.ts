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

export function useFilter({ input, places }: DigestDesk): Filter {
  const [of, setOf] = useState('all')
  const [words, setWords] = useState('')
  const stars = useMemo(() => new Set(input.stars), [input])
  const feeds = useMemo(() => {
    const found = new Map<string, Feed>()
    for (const { feed } of input.items) found.set(feed.id, { ...feed, items: (found.get(feed.id)?.items ?? 0) + 1 })
    return [...found.values()]
  }, [input])
  const texts = useMemo(
    () =>
      new Map(input.items.map((item) => [item.id, `${item.title} ${item.feed.name} ${item.excerpt}`.toLowerCase()])),
    [input],
  )
  const shown = useMemo(() => {
    const wanted = words
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '')
    const isOf = ({ id, feed }: Item) =>
      of === 'all' || (of === 'starred' ? stars.has(id) : of === 'picked' ? places.has(id) : of === `feed ${feed.id}`)
    return input.items.filter((item) => isOf(item) && wanted.every((word) => texts.get(item.id)?.includes(word)))
  }, [input, places, of, words, stars, texts])
  return useMemo(() => {
    const showAll = () => {
      setOf('all')
      setWords('')
    }
    return { shown, feeds, stars, of, setOf, words, setWords, showAll }
  }, [shown, feeds, stars, of, words])
}
