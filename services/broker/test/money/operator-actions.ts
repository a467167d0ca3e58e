import { randomUUID } from 'node:crypto'
import type { Adjustment } from '@microsource/protocol'
import { type Acting, type Action, currencies, endOf, money, nothing } from './act.ts'
import type { Cast } from './cast.ts'

const path = '/v1/operator/adjustments'

/** Asked until it is answered: what is expected of the ledger later is what was told here. */
async function send(acting: Pick<Acting, 'world' | 'cast'>, one: Cast['unanswered'][number]): Promise<string> {
  const { world, cast } = acting
  const {
    asked: { as, body, key },
    adjustment,
  } = one
  const answer = await world.call<Adjustment>('POST', path, { as, body, idempotencyKey: key })
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
    : ([payer.id, payer.requesterId, 'wallet'] as const)
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

export const operatorActions = { 'adjust by hand': adjust, 'decide an adjustment': decide } satisfies Record<
  string,
  Action
>
