import { loadFeed } from '../feeds/load-feed.ts'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { GetDocument } from '../fetch/get-document.ts'
import type { FeedRow, FeedStore } from '../store/feed-store.ts'
import { nextTime, nextTimeAfter } from './schedule.ts'

export interface Refreshed {
  feedId: number
  added: number
  problem: string | null
}

export interface RefresherOptions {
  feeds: FeedStore
  get: GetDocument
  /** Sample feeds are kept by their path; they live wherever this server does. */
  addressOf: (url: string) => string
  now?: () => number
}

const together = 4

/** Asks feeds for news, each at most once at a time, a few together. */
export class Refresher {
  readonly #options: Required<RefresherOptions>
  readonly #running = new Map<number, Promise<Refreshed>>()
  #timer: NodeJS.Timeout | undefined

  constructor(options: RefresherOptions) {
    this.#options = { now: Date.now, ...options }
  }

  /** Looks every minute for feeds whose time has come. */
  start(onNews: () => void): void {
    const round = async (): Promise<void> => {
      const done = await this.refreshAll(this.#options.feeds.due(this.#options.now()))
      if (done.some(({ added }) => added > 0)) onNews()
    }
    this.#timer = setInterval(() => void round(), 60_000)
    this.#timer.unref()
    void round()
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.allSettled(this.#running.values())
  }

  async refreshAll(feeds: readonly FeedRow[]): Promise<Refreshed[]> {
    const waiting = [...feeds]
    const done: Refreshed[] = []
    const lane = async (): Promise<void> => {
      for (let feed = waiting.shift(); feed; feed = waiting.shift()) done.push(await this.refresh(feed))
    }
    await Promise.all(Array.from({ length: together }, lane))
    return done
  }

  refresh(feed: FeedRow): Promise<Refreshed> {
    const running = this.#running.get(feed.id) ?? this.#refresh(feed).finally(() => this.#running.delete(feed.id))
    this.#running.set(feed.id, running)
    return running
  }

  async #refresh(feed: FeedRow): Promise<Refreshed> {
    const { feeds, get, addressOf, now } = this.#options
    try {
      const conditions = { etag: feed.etag ?? undefined, lastModified: feed.lastModified ?? undefined }
      const loaded = await loadFeed(get, addressOf(feed.url), conditions)
      if (loaded.url !== addressOf(feed.url)) feeds.move(feed.id, loaded.url)
      const at = now()
      if (loaded.status === 'same') {
        feeds.saveUnchanged(feed.id, { now: at, nextAt: nextTime(at, feed.ttlMinutes) })
        return { feedId: feed.id, added: 0, problem: null }
      }
      const times = { conditions: loaded.conditions, now: at, nextAt: nextTime(at, loaded.feed.ttlMinutes) }
      return { feedId: feed.id, added: feeds.saveFeed(feed.id, loaded.feed, times), problem: null }
    } catch (error) {
      if (!(error instanceof FeedProblem)) throw error
      const at = now()
      feeds.saveProblem(feed.id, error, { now: at, nextAt: nextTimeAfter(error, at, feed.failures) })
      return { feedId: feed.id, added: 0, problem: error.message }
    }
  }
}
