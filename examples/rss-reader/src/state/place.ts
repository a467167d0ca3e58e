import type { View } from './types.ts'

/**
 * Where the person is: a view, and the item that is open in it. Kept in the address, so that back, reload and links
 * work.
 */
export interface Place {
  view: View
  itemId: number | null
  query: string
}

const start: Place = { view: 'unread', itemId: null, query: '' }

export function readPlace(hash: string): Place {
  const [, view, item] = /^#\/([^/]+)(?:\/(\d+))?$/.exec(hash) ?? []
  if (!view) return start
  const decoded = decodeURIComponent(view)
  const itemId = item ? Number(item) : null
  return decoded.startsWith('search:')
    ? { view: 'search', query: decoded.slice(7), itemId }
    : { view: decoded, query: '', itemId }
}

export function writePlace({ view, itemId, query }: Place): string {
  const name = view === 'search' ? `search:${query}` : view
  return `#/${encodeURIComponent(name)}${itemId === null ? '' : `/${itemId}`}`
}
