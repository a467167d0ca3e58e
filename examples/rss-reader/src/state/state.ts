import { type ItemPage, Problem } from './api.ts'
import { type Place, readPlace } from './place.ts'
import type { Article, Digest, Library, Loaded, Toast } from './types.ts'

export interface State {
  place: Place
  library: Loaded<Library>
  list: Loaded<ItemPage>
  digest: Loaded<Digest>
  article: Loaded<Article> | null
  isRefreshing: boolean
  isOnline: boolean
  toast: Toast | null
  dialog: 'add' | 'help' | null
  /** On narrow screens, whether the feeds cover the list. */
  feedsOpen: boolean
}

export const loading = { status: 'loading' } as const

export async function load<T>(work: Promise<{ value: T; isKept: boolean }>): Promise<Loaded<T>> {
  try {
    const { value, isKept } = await work
    return { status: 'ready', value, isKept }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { status: 'failed', problem: error.message, isOffline: error.isOffline }
  }
}

export const firstState = (): State => ({
  place: readPlace(location.hash),
  library: loading,
  list: loading,
  digest: loading,
  article: null,
  isRefreshing: false,
  isOnline: true,
  toast: null,
  dialog: null,
  feedsOpen: false,
})
