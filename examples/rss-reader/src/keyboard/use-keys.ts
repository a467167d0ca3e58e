import { useEffect } from 'react'
import { markAllRead, refresh } from '../state/actions.ts'
import type { Reader } from '../state/reader.ts'
import type { ItemLine } from '../state/types.ts'

/** What can be walked through: the items of the list, or those of a digest that are still here. */
function walkable({ list, digest, place }: Reader['state']): ItemLine[] {
  if (place.view.startsWith('digest:'))
    return digest.status === 'ready' ? digest.value.entries.flatMap(({ present }) => present ?? []) : []
  return list.status === 'ready' ? list.value.items : []
}

function step(reader: Reader, by: 1 | -1): void {
  const items = walkable(reader.state)
  const here = items.findIndex(({ id }) => id === reader.state.place.itemId)
  const next = items[here === -1 ? (by === 1 ? 0 : -1) : here + by]
  if (next) reader.go({ itemId: next.id })
}

function openArticle({ state }: Reader): void {
  if (state.place.itemId !== null) document.querySelector<HTMLElement>('#article')?.focus()
}

function withArticle(reader: Reader, act: (item: ItemLine) => void): void {
  const { article } = reader.state
  if (article?.status === 'ready') act(article.value)
}

function goToDigest(reader: Reader): void {
  const { library } = reader.state
  const newest = library.status === 'ready' ? library.value.digests[0] : undefined
  if (newest) reader.openView(`digest:${newest.id}`)
}

const afterG: Record<string, (reader: Reader) => void> = {
  a: (reader) => reader.openView('all'),
  u: (reader) => reader.openView('unread'),
  s: (reader) => reader.openView('starred'),
  d: goToDigest,
}

const single: Record<string, (reader: Reader) => void> = {
  j: (reader) => step(reader, 1),
  k: (reader) => step(reader, -1),
  o: openArticle,
  v: (reader) => withArticle(reader, ({ link }) => link && open(link, '_blank', 'noopener,noreferrer')),
  m: (reader) => withArticle(reader, (item) => reader.setItem(item, { read: !item.read })),
  s: (reader) => withArticle(reader, (item) => reader.setItem(item, { starred: !item.starred })),
  A: (reader) => void markAllRead(reader),
  u: (reader) => reader.go({ itemId: null }),
  Escape: (reader) => (reader.state.feedsOpen ? reader.set({ feedsOpen: false }) : reader.go({ itemId: null })),
  r: (reader) => void refresh(reader),
  a: (reader) => reader.set({ dialog: 'add' }),
  '?': (reader) => reader.set({ dialog: 'help' }),
  '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(),
}

/** Typing belongs to the field it goes into, and keys in an open dialog to that dialog. */
function isTaken(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return true
  const inside = event.composedPath()
  return inside.some(
    (target) =>
      target instanceof Element &&
      target.matches('input, textarea, select, [contenteditable], dialog, micro-source-button'),
  )
}

export function useKeys(reader: Reader): void {
  useEffect(() => {
    let gAt = -Infinity
    const onKey = (event: KeyboardEvent): void => {
      if (isTaken(event) || document.querySelector('dialog[open]')) return
      const isSecond = event.timeStamp - gAt < 1_500
      gAt = !isSecond && event.key === 'g' ? event.timeStamp : -Infinity
      const act = isSecond ? afterG[event.key] : single[event.key]
      if (!act) return
      event.preventDefault()
      act(reader)
    }
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [reader])
}
