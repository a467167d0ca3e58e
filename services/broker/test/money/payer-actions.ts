import { randomUUID } from 'node:crypto'
import { type Refund, toTypeId, type TopUp, type Wallet } from '@microsource/protocol'
import { type Acting, type Action, endOf, money, nothing, wrong } from './act.ts'
import type { Payer, Unanswered } from './cast.ts'

const goodCards = ['4242424242424242', '5555555555554444', '4000000000000077', '4000000000000077']
const cards = [
  ...goodCards,
  '4000002500003155',
  '4000002760003184',
  '4000000000000341',
  '4000000000000259',
  '4000000000005126',
  '4000000000007726',
  '4000000000006009',
  '4000000000006017',
]
const badCards = ['4000000000000002', '4000000000009995']

/** Their app's own twice as often as the other. */
const currencyOf = ({ random }: Acting, { currencies: [own = 'USD', other = own] }: Payer): string =>
  random.chance(0.65) ? own : other

const payerOf = ({ cast, random }: Acting): Payer => random.pick(cast.payers) as Payer

/** Sends it, or again what was sent before and never answered. */
export async function ask<T>(
  { world, random }: Acting,
  waiting: Unanswered[],
  fresh: Unanswered,
): Promise<{ status: number; body: T }> {
  const asked = waiting.length > 0 && random.chance(0.7) ? (waiting.shift() as Unanswered) : fresh
  waiting.push(asked)
  const answer = await world.call<T>('POST', asked.path, { as: asked.as, body: asked.body, idempotencyKey: asked.key })
  if (answer.status < 500) waiting.splice(waiting.indexOf(asked), 1)
  return answer
}
export const keyed = (path: string, as: Unanswered['as'], body: unknown): Unanswered => ({
  path,
  as,
  body,
  key: randomUUID(),
})
const beginTopUp: Action = async (acting) => {
  const { random } = acting
  const payer = payerOf(acting)
  const body = {
    amount: money(random.pick([1_000, 2_000, 3_333, 7_777, 20_000, 50_000]) ?? 2_000, currencyOf(acting, payer)),
    ...(random.chance(0.4) && { saveCard: true }),
  }
  const answer = await ask<TopUp>(acting, payer.unanswered, keyed('/v1/wallet/top-ups', payer.onPage, body))
  if (answer.status < 300) payer.topUps.push(answer.body.id)
  return endOf(answer)
}

/** On the rail's own page, which knows nothing of us. */
const payOnPage: Action = async ({ world: { fake }, random }) => {
  const session = random.pick(fake.control.list().sessions.filter(({ status }) => status === 'open'))
  if (!session) return nothing
  const number = random.chance(0.12) ? random.pick(badCards) : random.pick(random.chance(0.5) ? goodCards : cards)
  try {
    const { next } = fake.control.pay(session.id, { ...(number && { number }), authenticate: random.chance(0.8) })
    return next
  } catch {
    return 'refused'
  }
}

const onTopUp =
  (what: 'look' | 'cancel'): Action =>
  async (acting) => {
    const payer = payerOf(acting)
    const id = acting.random.pick(payer.topUps.slice(-4))
    if (!id) return nothing
    const path = `/v1/wallet/top-ups/${id}`
    return endOf(
      what === 'look'
        ? await acting.world.call('GET', path, { as: payer.onPage })
        : await acting.world.call('POST', `${path}/cancel`, { as: payer.onPage }),
    )
  }

/** Newest first, each as far as it goes: worked out here once more, from what each charge had left before. */
async function splitBefore({ world }: Acting, payer: Payer, currency: string): Promise<(amount: number) => string> {
  const charges = await world.broker.deps.db
    .selectFrom('charges')
    .select(['id', 'amount', 'refunded', 'succeeded_at'])
    .where('owner_id', '=', payer.ownerId)
    .where('currency', '=', currency)
    .where('state', '=', 'succeeded')
    .where('disputed', '=', 0n)
    .execute()
  const newestFirst = charges.toSorted(
    (one, other) => Number(other.succeeded_at) - Number(one.succeeded_at) || (one.id < other.id ? 1 : -1),
  )
  return (amount) => {
    let rest = BigInt(amount)
    const parts: string[] = []
    for (const charge of newestFirst) {
      const left = charge.amount - charge.refunded
      const part = left < rest ? left : rest
      if (part > 0n) parts.push(`${toTypeId('charge', charge.id)} ${part}`)
      rest -= part
    }
    return parts.join(', ')
  }
}

const refund: Action = async (acting) => {
  const { world, random, isAlone } = acting
  const payer = payerOf(acting)
  const currency = currencyOf(acting, payer)
  const { body } = await world.call<Wallet>('GET', `/v1/wallet?currency=${currency}`, { as: payer.onPage })
  const unit = money(1, currency).amount
  const most = Math.floor((body.refundable?.amount ?? 0) / unit)
  const amount = random.chance(0.1)
    ? most + 1
    : random.chance(0.15)
      ? most
      : random.between(50, Math.max(60, Math.min(most, 4_000)))
  const splitOf = await splitBefore(acting, payer, currency)
  const answer = await ask<Refund>(
    acting,
    payer.unanswered,
    keyed('/v1/wallet/refunds', payer.onPage, { amount: money(amount, currency) }),
  )
  if (!isAlone || answer.status !== 201 || !('parts' in answer.body)) return endOf(answer)
  const {
    parts,
    amount: { amount: whole },
  } = answer.body
  // Sent again, it may be one that was asked for in another currency.
  if (answer.body.amount.currency !== currency) return endOf(answer)
  const isSplit = parts.map((part) => `${part.chargeId} ${part.amount.amount}`).join(', ') === splitOf(whole)
  return isSplit ? endOf(answer) : wrong('the refund is not split newest charge first')
}

const setAutomatic: Action = async (acting) => {
  const { random, world } = acting
  const payer = payerOf(acting)
  const amount = random.pick([1_000, 2_000]) ?? 1_000
  const currency = currencyOf(acting, payer)
  return endOf(
    await world.call('PATCH', '/v1/wallet/automatic-top-up', {
      as: payer.onPage,
      body: {
        on: random.chance(0.8),
        below: money(500, currency),
        amount: money(amount, currency),
        monthlyMax: money(amount * random.between(1, 6), currency),
      },
    }),
  )
}

const forgetCard: Action = async (acting) =>
  endOf(await acting.world.call('DELETE', '/v1/wallet/card', { as: payerOf(acting).onPage }))

export const payerActions = {
  'begin a top-up': beginTopUp,
  'pay on the page': payOnPage,
  'look at a top-up': onTopUp('look'),
  'cancel a top-up': onTopUp('cancel'),
  'ask for a refund': refund,
  'set the automatic top-up': setAutomatic,
  'forget the card': forgetCard,
} satisfies Record<string, Action>
