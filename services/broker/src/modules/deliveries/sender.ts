import { setTimeout as sleep } from 'node:timers/promises'
import { toTypeId } from '@microsource/protocol'
import type { Dispatcher } from 'undici'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { openSigningKey } from '../endpoints/index.ts'
import { type EventRow, listEventsById, toEvent } from '../events/index.ts'
import { attemptDelivery, type AttemptResult } from './attempt.ts'
import type { EndpointRow } from './deliveries.table.ts'
import { createLane, type Lane } from './lane.ts'
import { planRetryMs } from './schedule.ts'
import { leaseDeliveries, type Leased, listDueEndpoints, type Settlement, skipDeliveries } from './sender.repository.ts'
import { createSettler, type Settler } from './settler.ts'

export interface SenderOptions {
  readonly outbound: Dispatcher
  /** In [0, 1), for the jitter of retries. */
  readonly random: () => number
  readonly timeoutMs: number | undefined
  /** An app answered 2xx to this event: proof that it got notice. */
  readonly onDelivered: (deps: Deps, delivery: Leased) => Promise<void>
}

const stopAfterMs = 5_000
const unsettledMax = 256

interface Sending { readonly delivery: Leased, readonly event: EventRow }

/**
 * Sends what is due, each endpoint in a lane of its own. No transaction is open while a request runs: a delivery is leased,
 * sent, and settled. A process that dies in between has sent it and not said so; after the lease it goes out again under
 * the same `webhook-id`.
 */
export class Sender {
  readonly #deps: Deps
  readonly #options: SenderOptions
  readonly #settler: Settler
  readonly #lanes = new Map<string, Lane>()
  readonly #running = new Set<Promise<void>>()
  #isStopping = false
  #isCut = false

  constructor(deps: Deps, options: SenderOptions) {
    this.#deps = deps
    this.#options = options
    this.#settler = createSettler(deps)
  }

  /** Starts sending what is due and answers to how many endpoints, without waiting for them. */
  async start(): Promise<number> {
    return eachDue(this.#deps, {
      step: 'send to endpoints',
      find: async () => (await listDueEndpoints(this.#deps)).filter(({ id }) => !this.#lanes.get(id)?.isTaking),
      nameOf: ({ id }) => toTypeId('endpoint', id),
      apply: async (endpoint) => {
        if (endpoint.disabled_at) await skipDeliveries(this.#deps.db, endpoint, await databaseNow(this.#deps))
        else this.#sendTo(endpoint)
      },
    })
  }

  /** Resolves when nothing is on its way. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running)
  }

  /** Takes nothing more, gives what is on its way a moment, then cuts the connections; what was cut is sent again later. */
  async stop(): Promise<void> {
    this.#isStopping = true
    const timer = new AbortController()
    await Promise.race([this.idle(), sleep(stopAfterMs, undefined, { signal: timer.signal }).catch(() => {})])
    timer.abort()
    this.#isCut = true
    await this.#options.outbound.destroy()
    await this.idle()
  }

  /** One lane for each endpoint, kept while anything is on its way there. */
  #sendTo(endpoint: EndpointRow): void {
    const lane = this.#lanes.get(endpoint.id) ?? this.#createLane(endpoint)
    this.#lanes.set(endpoint.id, lane)
    void this.#track(lane.pump()
      .catch((error: unknown) =>
        this.#deps.log.error({ err: error, endpoint: toTypeId('endpoint', endpoint.id) }, 'taking deliveries failed'))
      .then(() => lane.idle())
      .then(() => { if (!lane.isTaking) this.#lanes.delete(endpoint.id) }))
  }

  /** Keeps work that never fails in sight until it is done. */
  #track(work: Promise<void>): Promise<void> {
    const done = work.finally(() => this.#running.delete(done))
    this.#running.add(done)
    return done
  }

  #createLane(endpoint: EndpointRow): Lane {
    const url = new URL(endpoint.url)
    const key = openSigningKey(this.#deps, endpoint)
    const { outbound, timeoutMs } = this.#options
    return createLane<Sending>({
      take: (limit) => this.#take(endpoint, limit),
      send: async ({ delivery, event }) => {
        const wire = toEvent(event)
        const result = await attemptDelivery(outbound, { url, key, eventId: wire.id, body: JSON.stringify(wire) }, timeoutMs)
        const settled = this.#track(this.#settle(delivery, result))
        // The place is free for the next one while the outcome is being saved, up to a bound.
        if (this.#running.size > unsettledMax) await settled
        return result.failure === null
      },
    })
  }

  /** Answers nothing only where nothing is due: what has no event any more is ended here and holds up no other. */
  async #take(endpoint: EndpointRow, limit: number): Promise<Sending[]> {
    while (!this.#isStopping) {
      const leased = await leaseDeliveries(this.#deps, endpoint, limit)
      if (leased.length === 0) return []
      const events = await listEventsById(this.#deps.db, endpoint.app_id, leased.map(({ event_id }) => event_id))
      const found = leased.flatMap((delivery): Sending[] => {
        const event = events.get(delivery.event_id)
        return event ? [{ delivery, event }] : []
      })
      for (const delivery of leased) if (!events.has(delivery.event_id)) await this.#endWithoutEvent(delivery)
      if (found.length > 0) return found
    }
    return []
  }

  /** Listed as given up, with the reason beside its attempts: without an event no later try could be any different. */
  async #endWithoutEvent(delivery: Leased): Promise<void> {
    const settlement: Settlement = { delivery, status: 'exhausted', delayMs: null, answered: null, failure: 'event_gone', durationMs: 0 }
    this.#deps.log.error(logged(delivery, settlement), 'a delivery has no event and was given up')
    await this.#settler.settle(settlement)
  }

  async #settle(delivery: Leased, result: AttemptResult): Promise<void> {
    if (this.#isCut && result.failure !== null) return
    const settlement = toSettlement(delivery, result, this.#options.random())
    const arrived = settlement.status === 'delivered'
    // Before the mark, so that a crash in between repeats both. Where only this fails, the delivery has still arrived.
    if (arrived) await this.#options.onDelivered(this.#deps, delivery).catch((error: unknown) =>
      this.#deps.log.error({ err: error, delivery: toTypeId('delivery', delivery.id) }, 'a delivery arrived, but its notice was not kept'))
    else this.#deps.log.info(logged(delivery, settlement), 'a delivery failed')
    await this.#settler.settle(settlement)
  }
}

function toSettlement(delivery: Leased, { status, failure, retryAfterMs, durationMs }: AttemptResult, random: number): Settlement {
  const rest = { delivery, answered: status, failure, durationMs }
  if (failure === null) return { ...rest, status: 'delivered', delayMs: null }
  // Gone for good: no second try.
  const delayMs = status === 410 ? undefined : planRetryMs({ attempts: delivery.attempts - delivery.attempts_before + 1, retryAfterMs, random })
  return delayMs === undefined ? { ...rest, status: 'exhausted', delayMs: null } : { ...rest, status: 'pending', delayMs }
}

const logged = ({ app_id, id, endpoint_id, attempts }: Leased, { answered, failure, status }: Settlement) => ({
  app: toTypeId('app', app_id), delivery: toTypeId('delivery', id), endpoint: toTypeId('endpoint', endpoint_id),
  attempt: attempts + 1, answered, failure, next: status,
})
