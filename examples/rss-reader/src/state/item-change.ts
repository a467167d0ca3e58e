import type { Done, Outbox } from './outbox.ts'
import type { State } from './state.ts'
import type { ItemLine } from './types.ts'

export interface ItemChange {
  read?: boolean
  starred?: boolean
}

const aboutOf = (id: number): string => `item:${id}`

export const itemDone = (id: number, change: ItemChange): Done => ({
  about: aboutOf(id),
  path: `/api/items/${id}/state`,
  body: { ...change },
})

/** As the person left it, also where the server has not heard of it or the copy is an old one. */
export const withKeptChange = <T extends ItemLine>(item: T, outbox: Outbox): T => ({
  ...item,
  ...outbox.bodyOf(aboutOf(item.id)),
})

/** By how much a count changes: one more, one less, or not at all. */
const step = (was: boolean, is: boolean | undefined): number => (is === undefined || is === was ? 0 : is ? 1 : -1)

/** The state with one item changed wherever it is shown: in the list, as the open article, and in the counts. */
export function withItem({ list, article, library }: State, item: ItemLine, change: ItemChange): Partial<State> {
  const was = article?.status === 'ready' && article.value.id === item.id ? article.value : item
  const changed = <T extends ItemLine>(one: T): T => (one.id === item.id ? { ...one, ...change } : one)
  const result: Partial<State> = {}
  if (list.status === 'ready') {
    result.list = { ...list, value: { ...list.value, items: list.value.items.map(changed) } }
  }
  if (article?.status === 'ready') result.article = { ...article, value: changed(article.value) }
  if (library.status === 'ready') {
    const unreadBy = -step(was.read, change.read)
    const feeds = library.value.feeds.map((feed) =>
      feed.id === item.feedId ? { ...feed, unread: Math.max(0, feed.unread + unreadBy) } : feed,
    )
    const starred = library.value.starred + step(was.starred, change.starred)
    result.library = { ...library, value: { ...library.value, feeds, starred } }
  }
  return result
}
