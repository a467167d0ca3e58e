import { randomUUID } from 'node:crypto'
import { type Adjustment, type Decision, fromTypeId, toTypeId } from '@microsource/protocol'
import { type Acting, type Action, currencies, endOf, money, nothing } from './act.ts'
import type { Caller } from '../harness.ts'
import type { Cast } from './cast.ts'

const path = '/v1/operator/adjustments'

/** Asked until it is answered: what is expected of the ledger later is what was told here. */
async function send(acting: Pick<Acting, 'world' | 'cast'>, one: Cast['unanswered'][number]): Promise<string> {
  const { world, cast } = acting
  const {
    asked: { path: asked, as, body, key },
    adjustment,
  } = one
  const answer = await world.call<Adjustment>('POST', asked, { as, body, idempotencyKey: key })
  if (answer.status >= 500) return endOf(answer)
  cast.unanswered.splice(cast.unanswered.indexOf(one), 1)
  if (answer.status < 300)
    cast.adjustments.set(answer.body.id, { ...adjustment, id: answer.body.id, status: answer.body.status })
  return endOf(answer)
}

export async function sendUnanswered(acting: Pick<Acting, 'world' | 'cast'>): Promise<void> {
  for (const one of [...acting.cast.unanswered]) await send(acting, one)
}

const adjust: Action = async (acting) => {
  const { cast, random } = acting
  const [earlier] = cast.unanswered
  if (earlier && random.chance(0.7)) return send(acting, earlier)
  const payer = random.pick(cast.payers)
  const payee = random.pick(cast.payees)
  const operator = cast.operators[0]
  if (!payer || !payee || !operator) return nothing
  const [wire, owner, kind] = random.chance(0.55)
    ? ([payee.id, payee.ownerId, 'earned'] as const)
    : ([toTypeId('requester', payer.ownerId), payer.ownerId, 'wallet'] as const)
  const currency = (kind === 'wallet' ? random.pick(payer.currencies) : random.pick(currencies)) ?? 'USD'
  const [least, most] = kind === 'earned' ? [1_500, 5_000] : [1, 900]
  const amount = random.chance(0.2) ? random.between(5_001, 6_000) : random.between(least, most)
  const [there, goodwill] = [
    { owner: wire, kind },
    { owner: wire, kind: 'goodwill' },
  ]
  const isGiven = random.chance(0.7)
  const body = {
    money: 'test',
    debit: isGiven ? goodwill : there,
    credit: isGiven ? there : goodwill,
    amount: money(amount, currency),
    reason: 'Put right by the simulator of money',
  }
  const [given, taken] = [
    [owner, kind],
    [owner, 'goodwill'],
  ] as const
  const one = {
    asked: { path, as: operator, body, key: randomUUID() },
    adjustment: { debit: isGiven ? taken : given, credit: isGiven ? given : taken, amount: BigInt(money(amount, currency).amount), currency },
  }
  cast.unanswered.push(one)
  return send(acting, one)
}

const decide: Action = async (acting) => {
  const { world, cast, random } = acting
  const told = random.pick([...cast.adjustments.values()].filter(({ status }) => status === 'proposed'))
  if (!told) return nothing
  const what = random.chance(0.8) ? 'confirm' : 'decline'
  const answer = await world.call<Adjustment>('POST', `${path}/${told.id}/${what}`, {
    as: cast.operators[random.chance(0.8) ? 1 : 0] ?? '',
  })
  return endOf(answer)
}

const letters = ['Asked for, delivered and approved', 'winning_evidence', 'losing_evidence'] as const
const reason = 'Looked at by the simulator of money'

/** What is owed as it was shown: written off, or too late. */
function writeOff(acting: Acting, one: Decision, as: Caller): Promise<string> {
  const owner = fromTypeId('requester', one.owner?.id ?? '') ?? ''
  const { body, path: asked = path } = one.actions[0] ?? {}
  const { amount, currency } = one.amount
  const wanted = {
    asked: { path: asked, as, body: { ...body, reason }, key: randomUUID() },
    adjustment: { debit: [owner, 'bad_debt'], credit: [owner, 'wallet'], amount: BigInt(amount), currency },
  } as const
  acting.cast.unanswered.push(wanted)
  return send(acting, wanted)
}

/** One of the things that the queue offers, as an operator presses it; with an answer lost, pressed again. */
const decideWaiting: Action = async (acting) => {
  const { world, cast, random } = acting
  const as = random.pick(cast.operators)
  if (!as) return nothing
  const { status, body: queue } = await world.call<{ items: Decision[] }>('GET', '/v1/operator/decisions', { as })
  if (status >= 400) return String(status)
  const one = random.pick(queue.items.filter(({ kind, actions }) => kind !== 'adjustment' && kind !== 'rejection' && actions.length > 0))
  const chosen = one && random.pick(one.actions)
  if (!chosen || chosen.operation === 'decideWatch') return nothing
  if (one.kind === 'debt') return writeOff(acting, one, as)
  const body = { ...(chosen.asks && { reason }), ...(chosen.letter && { letter: random.pick(letters) ?? '' }) }
  const press = () => world.call('POST', chosen.path, { as, body, idempotencyKey })
  const idempotencyKey = randomUUID()
  const first = await press()
  return `${chosen.operation}: ${endOf(first.status > 500 ? await press() : first)}`
}

/** A write-off that was posted, taken back. */
const undo: Action = async (acting) => {
  const { cast, random } = acting
  const written = random.pick(
    [...cast.adjustments.values()].filter(({ debit, credit, status }) => debit[1] === 'bad_debt' && credit[1] === 'wallet' && status === 'posted'),
  )
  const as = random.pick(cast.operators)
  if (!written || !as) return nothing
  const { id, debit, credit, amount, currency } = written
  const one = {
    asked: { path: `${path}/${id}/undo`, as, body: { reason }, key: randomUUID() },
    adjustment: { debit: credit, credit: debit, amount, currency },
  }
  cast.unanswered.push(one)
  return send(acting, one)
}

/** What became of each, as it is told now: a decision's answer may have been lost. */
export async function learnAdjustments({ world, cast }: Pick<Acting, 'world' | 'cast'>): Promise<void> {
  let cursor: string | null = null
  do {
    const query: string = `?limit=100${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`
    const { body }: { body: { items: Adjustment[]; nextCursor: string | null } } = await world.call(
      'GET',
      `${path}${query}`,
      { as: cast.operators[0] ?? '' },
    )
    for (const { id, status } of body.items) {
      const told = cast.adjustments.get(id)
      if (told) told.status = status
    }
    cursor = body.nextCursor
  } while (cursor !== null)
}

export const operatorActions = {
  'adjust by hand': adjust,
  'decide an adjustment': decide,
  'decide what waits': decideWaiting,
  'take a write-off back': undo,
} satisfies Record<string, Action>
