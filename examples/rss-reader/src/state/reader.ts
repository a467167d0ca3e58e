import { api, type ItemPage, Problem } from './api.ts'
import { keepForOffline } from './offline.ts'
import type { Done, Outbox, Sent } from './outbox.ts'
import { type Place, readPlace, writePlace } from './place.ts'
import { firstState, load, loading, type State } from './state.ts'
import { type ItemChange, itemDone, withItem, withKeptChange } from './item-change.ts'
import { withKeptThumbs } from './thumbs.ts'
import type { Article, ItemLine, Loaded, Toast, View } from './types.ts'

/** Everything the page knows, and what a person can do with it. Components read its state and call its methods. */
export class Reader {
  state: State = firstState()

  readonly #listeners = new Set<() => void>()
  readonly #outbox: Outbox
  #asked = 0

  constructor(outbox: Outbox) {
    this.#outbox = outbox
  }

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
    if (isOnline) void this.#sendKept()
    this.set({ library, isOnline })
  }

  /** What was done without a connection, just now or when the reader was open last. */
  async #sendKept(): Promise<void> {
    if (this.#outbox.isEmpty) return
    const { count } = await this.#send()
    if (count > 0) await this.loadLibrary()
  }

  async #send(): Promise<Sent> {
    const sent = await this.#outbox.send()
    this.#heard(!sent.isOffline)
    const [refusal] = sent.refused
    if (refusal) {
      this.say({ text: `That could not be kept, so it is as it was before. ${refusal.message}` })
      await this.#showAsItIs()
    }
    return sent
  }

  /** What the server has, without a word that anything was read now. */
  async #showAsItIs(): Promise<void> {
    const { itemId } = this.state.place
    await Promise.all([this.loadLibrary(), this.loadView()])
    if (itemId === null) return
    const article = await this.#article(itemId)
    if (this.state.place.itemId === itemId) this.set({ article })
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
      const { status } = digest
      this.set({ digest: status === 'ready' ? { ...digest, value: withKeptThumbs(digest.value, this.#outbox) } : digest })
      return
    }
    this.set({ list: loading })
    const list = await this.#items(view === 'search' ? api.search(query) : api.items(view))
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
    const next = await this.#items(api.items(place.view, last))
    const now = this.state.list
    if (asked !== this.#asked || next.status !== 'ready' || now.status !== 'ready') return
    this.set({
      list: {
        ...now,
        value: { ...now.value, more: next.value.more, items: [...now.value.items, ...next.value.items] },
      },
    })
  }

  async #items(work: ReturnType<typeof api.items>): Promise<Loaded<ItemPage>> {
    const list = await load(work)
    if (list.status !== 'ready') return list
    const items = list.value.items.map((item) => withKeptChange(item, this.#outbox))
    return { ...list, value: { ...list.value, items } }
  }

  async #article(id: number): Promise<Loaded<Article>> {
    const article = await load(api.article(id))
    return article.status === 'ready' ? { ...article, value: withKeptChange(article.value, this.#outbox) } : article
  }

  async #showArticle(id: number): Promise<void> {
    this.set({ article: loading })
    const article = await this.#article(id)
    if (this.state.place.itemId !== id) return
    this.set({ article })
    if (article.status === 'ready' && !article.value.read) this.setItem(article.value, { read: true })
  }

  /** At once on the screen, then on the server; without it, as soon as it is back. */
  setItem(item: ItemLine, change: ItemChange): void {
    this.set(withItem(this.state, item, change))
    this.keep(itemDone(item.id, change))
  }

  /** What is on the screen already. */
  keep(done: Done): void {
    this.#outbox.keep(done)
    void this.#send()
  }

  /** Whether the server answered just now. */
  #heard(isOnline: boolean): void {
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
