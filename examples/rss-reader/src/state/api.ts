import type { Article, Curation, Digest, DigestContent, FeedChoice, ItemLine, Library, View } from './types.ts'

/** Why a request did not work, in words for the person. */
export class Problem extends Error {
  /** Of the answer; 0 where there was none. */
  readonly status: number
  readonly isOffline: boolean

  constructor(message: string, status: number, isOffline = false) {
    super(message)
    this.status = status
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
    throw new Problem(offline, 0, true)
  })
  const isKept = response.headers.get('x-kept') !== null
  if (response.ok || response.status === 300)
    return { value: (await response.json()) as T, isKept, status: response.status }
  const { message = 'That did not work.', code = 'failed' } = (await response.json().catch(() => ({}))) as {
    message?: string
    code?: string
  }
  throw new Problem(message, response.status, code === 'offline')
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
  /** Taken only while this person is signed in. */
  put: (path: string, body: unknown, person: string) =>
    ask(path, {
      method: 'PUT',
      headers: { 'content-type': 'application/json', 'sheaf-person': person },
      body: JSON.stringify(body),
    }),
  /** Passes through the service worker, so that its copy is the new one. */
  again: (path: string) => ask(path).catch(() => undefined),
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
  removeDigest: (id: number) => send('DELETE', `/api/digests/${id}`),
  restoreDigest: (id: number) => send('POST', `/api/digests/${id}/restore`),
}
