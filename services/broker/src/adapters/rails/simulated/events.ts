import { createHmac, timingSafeEqual } from 'node:crypto'
import { databaseNow } from '../../../db/transact.ts'
import { type RailEvent, RailRefused } from '../payments.port.ts'
import { getKept, inBooks, type RailWorld } from './books.ts'
import type { EventData } from './records.ts'

/** What the rail sends: bytes and headers, as they would arrive over HTTP. */
export interface RailDelivery {
  readonly body: Buffer
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

export type Deliver = (delivery: RailDelivery) => Promise<void>

const header = 'simulated-rail-signature'
const toleranceMs = 5 * 60_000
const batch = 50
const firstRetryMs = 1_000
const retryMaxMs = 10 * 60_000

const signatureOf = (secret: string, seconds: string, body: Buffer | string): Buffer =>
  createHmac('sha256', secret).update(`${seconds}.`).update(body).digest()

const secretOf = async (world: RailWorld): Promise<string> =>
  (await getKept(world.db, 'books', 'books'))?.data.secret ??
  inBooks(world, async ({ trx }) => (await getKept(trx, 'books', 'books'))?.data.secret ?? '')

const badSignature = () => new RailRefused('bad_signature', 'The signature of this event is not ours, or too old.')

/** Throws unless the rail signed these very bytes, and lately. */
export async function readEvent(world: RailWorld, { body, headers }: RailDelivery): Promise<RailEvent> {
  const [, seconds = '', hex = ''] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(String(headers[header] ?? '')) ?? []
  if (seconds === '') throw badSignature()
  const expected = signatureOf(await secretOf(world), seconds, body)
  const ageMs = (await databaseNow(world)).getTime() - Number(seconds) * 1_000
  if (!timingSafeEqual(expected, Buffer.from(hex, 'hex')) || Math.abs(ageMs) > toleranceMs) throw badSignature()
  const { id, type, at, about } = JSON.parse(body.toString()) as {
    id: string
    type: string
    at: string
    about: RailEvent['about']
  }
  return { id, type, at: new Date(at), about }
}

async function deliverOne(world: RailWorld, id: string, deliver: Deliver): Promise<boolean> {
  const event = await getKept(world.db, 'event', id)
  if (!event) return false
  const { failures, ...said } = event.data
  const now = await databaseNow(world)
  const body = Buffer.from(JSON.stringify({ id, at: event.at, ...said }))
  const seconds = String(Math.floor(now.getTime() / 1_000))
  const signature = `t=${seconds},v1=${signatureOf(await secretOf(world), seconds, body).toString('hex')}`
  const answered = await deliver({ body, headers: { [header]: signature } }).then(
    () => true,
    () => false,
  )
  const next: EventData = { ...said, failures: answered ? 0 : failures + 1 }
  const dueAt = answered ? null : new Date(now.getTime() + Math.min(firstRetryMs * 2 ** failures, retryMaxMs))
  await world.db
    .updateTable('simulated_rail')
    .set({ data: JSON.stringify(next), due_at: dueAt })
    .where('kind', '=', 'event')
    .where('id', '=', id)
    .execute()
  return answered
}

/**
 * Delivers events, oldest first, until none waits; what the receiver refuses is tried again later. An event may arrive
 * twice.
 */
export async function deliverEvents(world: RailWorld, deliver: Deliver): Promise<number> {
  let done = 0
  for (;;) {
    const now = await databaseNow(world)
    const waiting = world.db
      .selectFrom('simulated_rail')
      .select('id')
      .where('kind', '=', 'event')
      .where('due_at', '<=', now)
    const due = await waiting.orderBy('due_at').orderBy('id').limit(batch).execute()
    if (due.length === 0) return done
    for (const { id } of due) if (await deliverOne(world, id, deliver)) done += 1
  }
}

/** As if the rail had doubts whether it arrived. */
export async function sendAgain(world: RailWorld, eventId: string): Promise<void> {
  await world.db
    .updateTable('simulated_rail')
    .set({ due_at: await databaseNow(world) })
    .where('kind', '=', 'event')
    .where('id', '=', eventId)
    .execute()
}
