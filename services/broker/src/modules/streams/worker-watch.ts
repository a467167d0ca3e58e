import { toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { createMailbox } from './mailbox.ts'
import { hear, type News } from './news.ts'
import type { Frame, Source } from './stream.ts'
import { readCardsState, readWorkerStates, type WorkerState } from './streams.repository.ts'

const pollDefaultMs = 5_000

type Say = (frame: Frame) => void
const tasksChanged: Frame = { event: 'tasks', data: {} }
const earningsChanged: Frame = { event: 'earnings', data: {} }
const assignmentChanged = (appId: string, assignmentId: string): Frame =>
  ({ event: 'assignment', data: { appId: toTypeId('app', appId), assignmentId: toTypeId('assignment', assignmentId) } })

/** What to say to a worker whose state was `before` and is `after`. */
function difference(before: WorkerState, after: WorkerState): Frame[] {
  const keys = new Set([...before.assignments.keys(), ...after.assignments.keys()])
  const changed = [...keys].filter((key) => before.assignments.get(key) !== after.assignments.get(key)).map((key) => {
    const [appId = '', assignmentId = ''] = key.split('/')
    return assignmentChanged(appId, assignmentId)
  })
  return before.earnings === after.earnings ? changed : [...changed, earningsChanged]
}

/** Tells workers what changed for them: at once where the relay runs in this process, else with the next look into the tables. */
export class WorkerWatch {
  readonly #deps: Deps
  readonly #pollMs: number
  readonly #unhear: () => void
  readonly #readers = new Map<string, Set<Say>>()
  #timer: NodeJS.Timeout | undefined
  /** As of the last look; undefined before the first. */
  #cards: string | undefined
  readonly #states = new Map<string, WorkerState>()

  constructor(deps: Deps, pollMs = pollDefaultMs) {
    this.#deps = deps
    this.#pollMs = pollMs
    this.#unhear = hear(deps, (news) => this.#onNews(news))
  }

  sourceOf(workerId: string): Source {
    const mailbox = createMailbox()
    return {
      read: mailbox.read,
      watch: (wake) => {
        mailbox.open(wake)
        const remove = this.#add(workerId, mailbox.say)
        return () => {
          mailbox.close()
          remove()
        }
      },
    }
  }

  stop(): void {
    this.#unhear()
    clearTimeout(this.#timer)
    this.#readers.clear()
  }

  #add(workerId: string, say: Say): () => void {
    const others = this.#readers.get(workerId) ?? new Set()
    this.#readers.set(workerId, others.add(say))
    void this.#guard(this.#remember(workerId))
    this.#plan()
    return () => {
      others.delete(say)
      if (others.size > 0 || this.#readers.get(workerId) !== others) return
      this.#readers.delete(workerId)
      this.#states.delete(workerId)
    }
  }

  /** Where everything stands when a reader connects, who loads it all: what changes from now on is news. */
  async #remember(workerId: string): Promise<void> {
    if (!this.#states.has(workerId)) {
      const state = (await readWorkerStates(this.#deps.db, [workerId])).get(workerId)
      if (state && !this.#states.has(workerId)) this.#states.set(workerId, state)
    }
    this.#cards ??= await readCardsState(this.#deps)
  }

  #guard(work: Promise<void>): Promise<void> {
    return work.catch((error: unknown) => this.#deps.log.warn({ err: error }, 'looking for news of workers failed'))
  }

  #onNews(news: News): void {
    if (news.about === 'cards') this.#sayToAll(tasksChanged)
    if (news.about === 'assignment') this.#sayTo(news.workerId, assignmentChanged(news.appId, news.assignmentId))
    if (news.about === 'earnings') this.#sayTo(news.workerId, earningsChanged)
  }

  #sayTo(workerId: string, frame: Frame): void {
    for (const say of this.#readers.get(workerId) ?? []) say(frame)
  }

  #sayToAll(frame: Frame): void {
    for (const workerId of this.#readers.keys()) this.#sayTo(workerId, frame)
  }

  async #look(): Promise<void> {
    const cards = await readCardsState(this.#deps)
    if (this.#cards !== undefined && this.#cards !== cards) this.#sayToAll(tasksChanged)
    this.#cards = cards
    for (const [workerId, after] of await readWorkerStates(this.#deps.db, [...this.#readers.keys()])) {
      const before = this.#states.get(workerId)
      if (before) for (const frame of difference(before, after)) this.#sayTo(workerId, frame)
      if (this.#readers.has(workerId)) this.#states.set(workerId, after)
    }
  }

  #plan(): void {
    this.#timer ??= setTimeout(() => {
      void this.#guard(this.#look()).finally(() => {
        this.#timer = undefined
        if (this.#readers.size > 0) this.#plan()
        else this.#cards = undefined
      })
    }, this.#pollMs).unref()
  }
}
