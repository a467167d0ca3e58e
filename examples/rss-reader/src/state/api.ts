import type { Article, Curation, Digest, DigestContent, FeedChoice, ItemLine, Library, Thumb, View } from './types.ts'

/** Why a request did not work, in words for the person. */
export class Problem extends Error {
  readonly code: string
  readonly isOffline: boolean

  constructor(message: string, code: string, isOffline = false) {
    super(message)
    this.code = code
    this.isOffline = isOffline
  }
}

export interface Answer<T> {
  value: T
  /** It came from what this browser kept, because the server could not be reached. */
  isKept: boolean
  status: number
}

const offline = 'Sheaf’s server does not answer. What was loaded before can still be read.'

async function ask<T>(path: string, init?: RequestInit): Promise<Answer<T>> {
  const response = await fetch(path, init).catch(() => {
    throw new Problem(offline, 'offline', true)
  })
  const isKept = response.headers.get('x-kept') !== null
  if (response.ok || response.status === 300)
    return { value: (await response.json()) as T, isKept, status: response.status }
  const { message = 'That did not work.', code = 'failed' } = (await response.json().catch(() => ({}))) as {
    message?: string
    code?: string
  }
  throw new Problem(message, code, code === 'offline')
}

const send = <T>(method: string, path: string, body?: unknown): Promise<Answer<T>> =>
  ask(path, {
    method,
    ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })

export interface ItemPage {
  items: ItemLine[]
  newestId: number
  more: boolean
}

const pageLength = 150

export const api = {
  library: () => ask<Library>('/api/library'),

  items(view: View, after?: ItemLine): Promise<Answer<ItemPage>> {
    const query = new URLSearchParams({
      view,
      limit: String(pageLength),
      ...(after && { before: `${after.date}.${after.id}` }),
    })
    return ask(`/api/items?${query}`)
  },

  search: (words: string) => ask<ItemPage>(`/api/items?${new URLSearchParams({ q: words, limit: '200' })}`),
  article: (id: number) => ask<Article>(`/api/items/${id}`),
  setState: (id: number, state: { read?: boolean; starred?: boolean }) => send('PUT', `/api/items/${id}/state`, state),
  markAllRead: (view: View, upTo: number) =>
    send<{ batch: string; marked: number }>('POST', '/api/mark-all-read', { view, upTo }),
  takeBackAllRead: (batch: string) => send('DELETE', `/api/mark-all-read/${batch}`),
  refresh: (feedId?: number) =>
    send<{ asked: number; added: number; problems: number }>('POST', '/api/refresh', feedId ? { feedId } : {}),

  addFeed: (url: string, folder: string | null) =>
    send<{ choices: FeedChoice[] } | { id: number; title: string; known: boolean }>('POST', '/api/feeds', {
      url,
      folder,
    }),
  changeFeed: (id: number, change: { title?: string | null; folder?: string | null }) =>
    send('PATCH', `/api/feeds/${id}`, change),
  removeFeed: (id: number) => send('DELETE', `/api/feeds/${id}`),
  restoreFeed: (id: number) => send('POST', `/api/feeds/${id}/restore`),
  renameFolder: (from: string, to: string | null) => send('POST', '/api/folders/rename', { from, to }),

  importList: (file: Blob) =>
    ask<{ added: number; known: number }>('/api/opml', {
      method: 'POST',
      headers: { 'content-type': 'text/x-opml' },
      body: file,
    }),

  curation: (view: View) => ask<Curation>(`/api/curation?${new URLSearchParams({ view })}`),
  digest: (id: number) => ask<Digest>(`/api/digests/${id}`),
  addDigest: (digest: { taskId: string; workerName: string; content: DigestContent }) =>
    send<{ id: number }>('POST', '/api/digests', digest),
  setThumb: (id: number, itemId: string, thumb: Thumb | null) =>
    send('PUT', `/api/digests/${id}/thumb`, { itemId, thumb }),
  removeDigest: (id: number) => send('DELETE', `/api/digests/${id}`),
  restoreDigest: (id: number) => send('POST', `/api/digests/${id}/restore`),
}
