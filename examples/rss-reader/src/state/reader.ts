import { api, type ItemPage, Problem } from './api.ts'
import { keepForOffline } from './offline.ts'
import { Outbox } from './outbox.ts'
import { type Place, readPlace, writePlace } from './place.ts'
import { type ItemChange, withItem } from './item-change.ts'
import { sendThumbs, withKeptThumbs } from './thumbs.ts'
import type { Article, Digest, ItemLine, Library, Loaded, Toast, View } from './types.ts'

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

const loading = { status: 'loading' } as const

export async function load<T>(work: Promise<{ value: T; isKept: boolean }>): Promise<Loaded<T>> {
  try {
    const { value, isKept } = await work
    return { status: 'ready', value, isKept }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    return { status: 'failed', problem: error.message, isOffline: error.isOffline }
  }
}

/** Everything the page knows, and what a person can do with it. Components read its state and call its methods. */
export class Reader {
  state: State = {
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
  }

  readonly #listeners = new Set<() => void>()
  readonly #outbox = new Outbox(() => void this.loadLibrary())
  #asked = 0

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  set(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.#listeners) listener()
  }

  start(): void {
    addEventListener('hashchange', () => void this.#arrive(readPlace(location.hash)))
    addEventListener('online', () => void this.loadLibrary())
    addEventListener('focus', () => void this.loadLibrary())
    setInterval(() => document.visibilityState === 'visible' && void this.loadLibrary(), 60_000)
    void this.loadLibrary()
    void this.#arrive(this.state.place, true)
  }

  async loadLibrary(): Promise<void> {
    const library = await load(api.library())
    // A library that was shown stays when it cannot be asked again.
    const isOnline = library.status === 'ready' ? !library.isKept : library.status === 'failed' && !library.isOffline
    if (library.status === 'failed' && this.state.library.status === 'ready') return this.set({ isOnline })
    if (isOnline) this.#sendKept()
    this.set({ library, isOnline })
  }

  /** What was done without a connection, just now or when the reader was open last. */
  #sendKept(): void {
    void this.#outbox.send()
    void sendThumbs()
  }

  go(place: Partial<Place>): void {
    const hash = writePlace({ ...this.state.place, ...place })
    if (hash === location.hash) void this.#arrive(this.state.place, true)
    else location.hash = hash
  }

  /** What is sent along when somebody is asked to read: what the person looks at, or all their unread items. */
  get curatedView(): View {
    const { view } = this.state.place
    return view === 'search' || view.startsWith('digest:') ? 'unread' : view
  }

  openView(view: View): void {
    this.set({ feedsOpen: false })
    this.go({ view, itemId: null, query: '' })
  }

  async #arrive(place: Place, isFirst = false): Promise<void> {
    const { view, query, itemId } = this.state.place
    const isOtherView = isFirst || place.view !== view || place.query !== query
    this.set({ place })
    if (isOtherView) void this.loadView()
    if (place.itemId === null) this.set({ article: null })
    else if (isFirst || isOtherView || place.itemId !== itemId) await this.#showArticle(place.itemId)
  }

  async loadView(): Promise<void> {
    const { view, query } = this.state.place
    const asked = ++this.#asked
    if (view.startsWith('digest:')) {
      this.set({ digest: loading })
      const digest = await load(api.digest(Number(view.slice(7))))
      if (asked !== this.#asked) return
      this.set({ digest: digest.status === 'ready' ? { ...digest, value: withKeptThumbs(digest.value) } : digest })
      return
    }
    this.set({ list: loading })
    const list = await load(view === 'search' ? api.search(query) : api.items(view))
    if (asked !== this.#asked) return
    this.set({ list })
    if (list.status === 'ready' && !list.isKept) keepForOffline(list.value.items)
  }

  async loadMore(): Promise<void> {
    const { list, place } = this.state
    const last = list.status === 'ready' && list.value.more ? list.value.items.at(-1) : undefined
    if (!last || list.status !== 'ready') return
    const asked = this.#asked
    this.set({ list: { ...list, value: { ...list.value, more: false } } })
    const next = await load(api.items(place.view, last))
    const now = this.state.list
    if (asked !== this.#asked || next.status !== 'ready' || now.status !== 'ready') return
    this.set({
      list: {
        ...now,
        value: { ...now.value, more: next.value.more, items: [...now.value.items, ...next.value.items] },
      },
    })
  }

  async #showArticle(id: number): Promise<void> {
    this.set({ article: loading })
    const article = await load(api.article(id))
    if (this.state.place.itemId !== id) return
    this.set({ article })
    if (article.status === 'ready' && !article.value.read) this.setItem(article.value, { read: true })
  }

  /** At once on the screen, then on the server; without it, as soon as it is back. */
  setItem(item: ItemLine, change: ItemChange): void {
    this.set(withItem(this.state, item, change))
    void this.#outbox.add(item.id, change).then((isSent) => this.heard(isSent))
  }

  /** Whether the server answered just now. */
  heard(isOnline: boolean): void {
    if (isOnline !== this.state.isOnline) this.set({ isOnline })
  }

  say(toast: Toast): void {
    this.set({ toast })
  }

  /** Runs what a person asked for; what goes wrong is said where they look. */
  async attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.say({
        text: error.isOffline ? 'You are offline. That needs Sheaf’s server; nothing was changed.' : error.message,
      })
    }
  }
}
