import type { Rail } from '../rail.ts'
import type { Delivery, EventRow } from '../state/records.ts'
import { signatureOf } from './sign.ts'

/** Where events of a kind go, and what they are signed with. */
export interface Endpoint { url?: string, secret: string }
export interface Endpoints { snapshot: Endpoint, connect: Endpoint, thin: Endpoint }

export interface EventRequest {
  url: string | undefined
  headers: Record<string, string>
  /** The bytes that were signed. */
  body: string
  event: { id: string, type: string, kind: 'snapshot' | 'thin', account: string | null }
  attempt: number
}

/** Resolves when the receiver took it, throws when it did not. */
export type Deliver = (request: EventRequest) => Promise<void> | void

/** Chances between 0 and 1, drawn from the fake's own randomness. */
export interface DeliveryPolicy {
  /** Seconds of the fake's clock, or a range of them. */
  delaySeconds?: number | readonly [number, number]
  doubled?: number
  reordered?: number
  dropped?: number
}

/** Seconds until the next attempt, from each failure; then it has failed. */
const retries = [1, 5, 30, 300, 3600, 6 * 3600, 12 * 3600, 24 * 3600, 24 * 3600]

export interface Courier {
  /** Applies the policy to events that are new. */
  sort(): void
  /** Delivers what is due; with `all` also what waits for its time. */
  run(all?: boolean): Promise<number>
  again(eventId: string): void
  policy: DeliveryPolicy
  paused: boolean
}

/** Nobody listens: the event can still be asked for, and sent again once somebody does. */
class NoAddress extends Error {}

export async function post(request: EventRequest): Promise<void> {
  if (!request.url) throw new NoAddress('no endpoint is set')
  const answer = await fetch(request.url, {
    method: 'POST', headers: request.headers, body: request.body, redirect: 'manual', signal: AbortSignal.timeout(20_000),
  })
  await answer.body?.cancel()
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`)
}

function requestOf(rail: Rail, row: EventRow, endpoints: Endpoints, attempt: number): EventRequest {
  const { url, secret } = row.kind === 'thin' ? endpoints.thin : row.account ? endpoints.connect : endpoints.snapshot
  const body = JSON.stringify(row.body, null, 2)
  return {
    url,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
      'stripe-signature': signatureOf(body, secret, rail.now()),
    },
    body,
    event: { id: row.id, type: row.type, kind: row.kind, account: row.account },
    attempt,
  }
}

function delayOf(rail: Rail, { delaySeconds = 0 }: DeliveryPolicy): number {
  if (typeof delaySeconds === 'number') return delaySeconds
  const [least, most] = delaySeconds
  return least + Math.floor(rail.random() * (most - least + 1))
}

/** What the policy makes of one new delivery. */
function sorted(rail: Rail, delivery: Delivery, policy: DeliveryPolicy): Delivery[] {
  const happens = (chance = 0): boolean => chance > 0 && rail.random() < chance
  const row = rail.state.tables.events.get(delivery.eventId)
  if (happens(policy.dropped)) {
    row.state = 'dropped'
    return []
  }
  const one = { ...delivery, at: delivery.at + delayOf(rail, policy), attempt: 1 }
  return happens(policy.doubled) ? [one, { ...one, at: one.at + delayOf(rail, policy) }] : [one]
}

export function createCourier(rail: Rail, endpoints: Endpoints, deliver: Deliver, save: () => void): Courier {
  const { state } = rail

  function sort(): void {
    const fresh = state.deliveries.filter(({ attempt }) => attempt === 0)
    if (fresh.length === 0) return
    state.deliveries = state.deliveries.filter(({ attempt }) => attempt > 0)
    for (const delivery of fresh) {
      for (const one of sorted(rail, delivery, courier.policy)) {
        const front = (courier.policy.reordered ?? 0) > 0 && rail.random() < (courier.policy.reordered ?? 0)
        const place = front ? Math.floor(rail.random() * (state.deliveries.length + 1)) : state.deliveries.length
        state.deliveries.splice(place, 0, one)
      }
    }
  }

  async function attempt(delivery: Delivery): Promise<void> {
    const row = state.tables.events.get(delivery.eventId)
    row.attempts += 1
    try {
      await deliver(requestOf(rail, row, endpoints, row.attempts))
      row.state = 'delivered'
      row.lastAnswer = null
    } catch (error) {
      row.lastAnswer = error instanceof Error ? error.message : String(error)
      const wait = retries[delivery.attempt - 1]
      if (error instanceof NoAddress) row.state = 'dropped'
      else if (wait === undefined) row.state = 'failed'
      else state.deliveries.push({ eventId: row.id, at: rail.now() + wait, attempt: delivery.attempt + 1 })
    }
    save()
  }

  let running: Promise<number> = Promise.resolve(0)
  async function round(all: boolean): Promise<number> {
    sort()
    if (courier.paused && !all) return 0
    // Retries of this round wait for the next one, or a receiver that is down would be called without end.
    const due = state.deliveries.filter(({ at }) => all || at <= rail.now())
    if (all) due.sort((one, other) => one.at - other.at)
    state.deliveries = state.deliveries.filter((delivery) => !due.includes(delivery))
    for (const delivery of due) await attempt(delivery)
    return due.length
  }

  const courier: Courier = {
    policy: {},
    paused: false,
    sort,
    run(all = false) {
      running = running.then(() => round(all), () => round(all))
      return running
    },
    again(eventId) {
      state.deliveries.push({ eventId, at: rail.now(), attempt: 1 })
    },
  }
  return courier
}
