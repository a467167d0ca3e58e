import type { Rail } from '../rail.ts'
import type { Delivery, EventRow } from '../state/records.ts'
import { type Deliver, type DeliveryPolicy, type Endpoints, NoAddress, requestOf } from './deliver.ts'

/** Seconds until the next attempt, from each failure; after the last one it has failed. */
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

function happens(rail: Rail, chance = 0): boolean {
  return chance > 0 && rail.random() < chance
}

function delayOf(rail: Rail, { delaySeconds = 0 }: DeliveryPolicy): number {
  if (typeof delaySeconds === 'number') return delaySeconds
  const [least, most] = delaySeconds
  return least + Math.floor(rail.random() * (most - least + 1))
}

/** What the policy makes of one new delivery. */
function sorted(rail: Rail, delivery: Delivery, policy: DeliveryPolicy): Delivery[] {
  if (happens(rail, policy.dropped)) {
    rail.state.tables.events.get(delivery.eventId).state = 'dropped'
    return []
  }
  const one = { ...delivery, at: delivery.at + delayOf(rail, policy), attempt: 1 }
  return happens(rail, policy.doubled) ? [one, { ...one, at: one.at + delayOf(rail, policy) }] : [one]
}

/** A reordered one goes anywhere among those that wait. */
function sortFresh(rail: Rail, policy: DeliveryPolicy): void {
  const { state, random } = rail
  const fresh = state.deliveries.filter(({ attempt }) => attempt === 0)
  if (fresh.length === 0) return
  state.deliveries = state.deliveries.filter(({ attempt }) => attempt > 0)
  for (const one of fresh.flatMap((delivery) => sorted(rail, delivery, policy))) {
    const { length } = state.deliveries
    state.deliveries.splice(happens(rail, policy.reordered) ? Math.floor(random() * (length + 1)) : length, 0, one)
  }
}

function retryLater(rail: Rail, row: EventRow, delivery: Delivery, error: unknown): void {
  row.lastAnswer = error instanceof Error ? error.message : String(error)
  const wait = retries[delivery.attempt - 1]
  if (error instanceof NoAddress) row.state = 'dropped'
  else if (wait === undefined) row.state = 'failed'
  else rail.state.deliveries.push({ eventId: row.id, at: rail.now() + wait, attempt: delivery.attempt + 1 })
}

/** One request to the receiver. */
async function tryOnce(rail: Rail, row: EventRow, endpoints: Endpoints, deliver: Deliver): Promise<void> {
  row.attempts += 1
  await deliver(requestOf(rail, row, endpoints, row.attempts))
  row.state = 'delivered'
  row.lastAnswer = null
}

export function createCourier(rail: Rail, endpoints: Endpoints, deliver: Deliver, save: () => void): Courier {
  const { state } = rail

  /** What waits is struck off after it was delivered: who is killed in between delivers twice, never not at all. */
  async function attempt(delivery: Delivery): Promise<void> {
    const row = state.tables.events.find(delivery.eventId)
    try {
      if (row) await tryOnce(rail, row, endpoints, deliver)
    } catch (error) {
      if (row) retryLater(rail, row, delivery, error)
    }
    state.deliveries.splice(state.deliveries.indexOf(delivery), 1)
  }

  async function round(all: boolean): Promise<number> {
    courier.sort()
    if (courier.paused && !all) return 0
    // Retries of this round wait for the next one, or a receiver that is down would be called without end.
    const due = state.deliveries.filter(({ at }) => all || at <= rail.now())
    if (all) due.sort((one, other) => one.at - other.at)
    for (const delivery of due) await attempt(delivery)
    if (due.length > 0) save()
    return due.length
  }

  let running: Promise<number> = Promise.resolve(0)
  const courier: Courier = {
    policy: {},
    paused: false,
    sort() {
      sortFresh(rail, courier.policy)
    },
    run(all = false) {
      running = running.then(
        () => round(all),
        () => round(all),
      )
      return running
    },
    again(eventId) {
      state.deliveries.push({ eventId, at: rail.now(), attempt: 1 })
    },
  }
  return courier
}
