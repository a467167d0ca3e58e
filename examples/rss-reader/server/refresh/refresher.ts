import { loadFeed, type Loading } from '../feeds/load-feed.ts'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { FeedRow, FeedStore } from '../store/feed-store.ts'
import { nextTime, nextTimeAfter } from './schedule.ts'

export interface Refreshed {
  feedId: number
  added: number
  problem: string | null
}

export interface RefresherOptions {
  feeds: FeedStore
  loading: Loading
  /** Sample feeds are kept by their path; they live wherever this server does. */
  addressOf: (url: string) => string
  log: { error: (details: object, message: string) => void }
  now?: () => number
}

const together = 4

/** Asks feeds for news, each at most once at a time, a few together. */
export class Refresher {
  readonly #options: Required<RefresherOptions>
  readonly #running = new Map<number, Promise<Refreshed>>()
  #timer: NodeJS.Timeout | undefined
  #isStopped = false

  constructor(options: RefresherOptions) {
    this.#options = { now: Date.now, ...options }
  }

  /** Looks every minute for feeds whose time has come. */
  start(onNews: () => void): void {
    const { feeds, now, log } = this.#options
    const round = async (): Promise<void> => {
      const done = await this.refreshAll(feeds.due(now()))
      if (done.some(({ added }) => added > 0)) onNews()
    }
    const look = (): void => void round().catch((error: unknown) => log.error({ err: error }, 'a round of feeds failed'))
    this.#timer = setInterval(look, 60_000)
    this.#timer.unref()
    look()
  }

  async stop(): Promise<void> {
    this.#isStopped = true
    clearInterval(this.#timer)
    await Promise.allSettled(this.#running.values())
  }

  async refreshAll(feeds: readonly FeedRow[]): Promise<Refreshed[]> {
    const waiting = [...feeds]
    const done: Refreshed[] = []
    const lane = async (): Promise<void> => {
      for (let feed = waiting.shift(); feed && !this.#isStopped; feed = waiting.shift())
        done.push(await this.refresh(feed))
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
    try {
      return { feedId: feed.id, added: await this.#load(feed), problem: null }
    } catch (error) {
      return this.#keepProblem(feed, error instanceof FeedProblem ? error : this.#unforeseen(feed, error))
    }
  }

  /** Answers how many items are new. */
  async #load(feed: FeedRow): Promise<number> {
    const { feeds, loading, addressOf, now } = this.#options
    const loaded = await loadFeed(loading, addressOf(feed.url), feeds.knownOf(feed.id))
    if (loaded.url !== addressOf(feed.url)) feeds.move(feed.id, loaded.url)
    const at = now()
    if (loaded.status === 'same') {
      feeds.saveUnchanged(feed.id, { known: loaded.known, now: at, nextAt: nextTime(at, feed.ttlMinutes) })
      return 0
    }
    const times = { known: loaded.known, now: at, nextAt: nextTime(at, loaded.feed.ttlMinutes) }
    return feeds.saveFeed(feed.id, loaded.feed, times)
  }

  #unforeseen({ id, url }: FeedRow, error: unknown): FeedProblem {
    this.#options.log.error({ err: error, feedId: id, url }, 'a feed broke its reading')
    return new FeedProblem('failed', 'Sheaf broke down over this feed. It will be tried again later.')
  }

  #keepProblem({ id, url, failures }: FeedRow, problem: FeedProblem): Refreshed {
    const { feeds, now, log } = this.#options
    const at = now()
    try {
      feeds.saveProblem(id, problem, { now: at, nextAt: nextTimeAfter(problem, at, failures) })
    } catch (error) {
      // One feed whose problem cannot be kept must not take the others of its round along.
      log.error({ err: error, feedId: id, url }, 'the problem of a feed could not be kept')
    }
    return { feedId: id, added: 0, problem: problem.message }
  }
}
