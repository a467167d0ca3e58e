import { api } from './api.ts'
import type { Reader } from './reader.ts'
import { thumbDone, withThumb } from './thumbs.ts'
import type { Digest, Feed, Thumb } from './types.ts'

const counted = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`

export function refresh(reader: Reader): Promise<void> {
  return reader.attempt(async () => {
    reader.set({ isRefreshing: true })
    try {
      const { value } = await api.refresh()
      await reader.loadLibrary()
      if (value.added > 0) await reader.loadView()
      const news = value.added > 0 ? counted(value.added, 'new item', 'new items') : 'Nothing new'
      reader.say({
        text: value.problems > 0 ? `${news}. ${counted(value.problems, 'feed has', 'feeds have')} a problem` : news,
      })
    } finally {
      reader.set({ isRefreshing: false })
    }
  })
}

export function markAllRead(reader: Reader): Promise<void> {
  const { list, place } = reader.state
  if (list.status !== 'ready' || place.view === 'search' || place.view.startsWith('digest:')) return Promise.resolve()
  return reader.attempt(async () => {
    const { value } = await api.markAllRead(place.view, list.value.newestId)
    const reload = (): Promise<unknown> => Promise.all([reader.loadLibrary(), reader.loadView()])
    await reload()
    reader.say({
      text:
        value.marked === 0
          ? 'Everything here was read already'
          : `${counted(value.marked, 'item', 'items')} marked as read`,
      ...(value.marked > 0 && { undo: async () => void (await api.takeBackAllRead(value.batch), await reload()) }),
    })
  })
}

export function unsubscribe(reader: Reader, feed: Feed): Promise<void> {
  return reader.attempt(async () => {
    await api.removeFeed(feed.id)
    if (reader.state.place.view === `feed:${feed.id}`) reader.openView('unread')
    const reload = (): Promise<unknown> => Promise.all([reader.loadLibrary(), reader.loadView()])
    await reload()
    reader.say({
      text: `Unsubscribed from ${feed.title}. Starred items are kept`,
      undo: async () => void (await api.restoreFeed(feed.id), await reload()),
    })
  })
}

export function importList(reader: Reader, file: File): Promise<void> {
  return reader.attempt(async () => {
    const { value } = await api.importList(file)
    await reader.loadLibrary()
    const known = value.known > 0 ? `; ${counted(value.known, 'was', 'were')} here already` : ''
    reader.say({
      text: `${counted(value.added, 'feed', 'feeds')} added${known}. Their items come in over the next minutes`,
    })
    setTimeout(() => void reader.loadLibrary(), 3_000)
  })
}

/** At once on the screen and kept; the same thumb again takes it back. */
export function setThumb(reader: Reader, digest: Digest, itemId: string, pressed: Thumb): void {
  const thumb = digest.thumbs[itemId] === pressed ? null : pressed
  const { digest: shown } = reader.state
  if (shown.status === 'ready' && shown.value.id === digest.id)
    reader.set({ digest: { ...shown, value: withThumb(shown.value, itemId, thumb) } })
  reader.keep(thumbDone(digest.id, itemId, thumb))
}

export function removeDigest(reader: Reader, digest: Digest): Promise<void> {
  return reader.attempt(async () => {
    await api.removeDigest(digest.id)
    reader.openView('unread')
    await reader.loadLibrary()
    const undo = async (): Promise<void> => {
      await api.restoreDigest(digest.id)
      await reader.loadLibrary()
      reader.openView(`digest:${digest.id}`)
    }
    reader.say({ text: 'Digest removed', undo })
  })
}
