import type { Payee, Payout } from '@microsource/protocol'
import { type Acting, type Action, currencies, endOf, money, nothing } from './act.ts'
import type { PaidOut } from './cast.ts'
import { ask, keyed } from './payer-actions.ts'

const payeeOf = ({ cast, random }: Acting): PaidOut => random.pick(cast.paidOut) as PaidOut

/** The account at the rail, as the rail alone knows it. */
export const accountOf = ({ world: { fake } }: Pick<Acting, 'world'>, { ownerId }: PaidOut) =>
  fake.control.list().accounts.find(({ metadata }) => metadata['microsource_owner'] === ownerId)

/** Everything the rail wants to know, and whose the bank account is. */
export function onboard(
  acting: Pick<Acting, 'world'>,
  payee: PaidOut,
  { bankNumber = '000123456789', holder = payee.name } = {},
): string {
  const account = accountOf(acting, payee)
  if (!account) return nothing
  const [givenName = '', surname = ''] = payee.name.split(' ')
  acting.world.fake.control.onboard(account.id, { givenName, surname, holder, bankNumber })
  acting.world.fake.control.setVerification(account.id, 'accepted')
  return 'done'
}

/** Most in dollars, as most is earned; what is earned in another currency than the account's stays. */
const accounts = [
  { country: 'US' },
  { country: 'KW', currency: 'KWD' },
  { country: 'US' },
  { country: 'US' },
  { country: 'DE', currency: 'EUR' },
]

const openAccount: Action = async (acting) => {
  const { as, place } = payeeOf(acting)
  const body = acting.random.pick(accounts)
  return endOf(await acting.world.call('POST', `${place}/payee`, { as, body, idempotencyKey: null }))
}

/** Some have an account from the beginning, so that money goes out soon. */
export async function openSome({ world, cast }: Pick<Acting, 'world' | 'cast'>): Promise<void> {
  for (const [i, payee] of cast.paidOut.slice(1, -1).entries()) {
    const { as, place } = payee
    await world.call('POST', `${place}/payee`, { as, body: accounts[i % accounts.length], idempotencyKey: null })
    onboard({ world }, payee)
    const body = place === '/v1/worker' ? { body: {} } : {}
    await world.call('POST', `${place}/payee/refresh`, { as, ...body, idempotencyKey: null })
  }
}

const answerRail: Action = async (acting) => {
  const { random } = acting
  const payee = payeeOf(acting)
  const known = accountOf(acting, payee)
  if (known?.bankAccount && random.chance(0.7)) {
    acting.world.fake.control.setVerification(known.id, 'accepted')
    return 'cleared'
  }
  const bankNumber = random.pick(['000123456789', '000123456789', '000123456789', '000111111113', '000111111116'])
  return onboard(acting, payee, {
    ...(bankNumber && { bankNumber }),
    ...(random.chance(0.1) && { holder: 'Somebody Else' }),
  })
}

const refresh: Action = async (acting) => {
  const { as, place } = payeeOf(acting)
  const body = place === '/v1/worker' ? { body: {} } : {}
  return endOf(await acting.world.call('POST', `${place}/payee/refresh`, { as, ...body, idempotencyKey: null }))
}

/** The payee says that the bank account is theirs, as they were shown it. */
export async function confirmAccount({ world }: Pick<Acting, 'world'>, payee: PaidOut): Promise<string> {
  const { as, confirmed, place } = payee
  const { body } = await world.call<Payee>('GET', `${place}/payee`, { as })
  if (!body.unconfirmed) return nothing
  const last4 = body.destination?.last4
  return endOf(await world.call('POST', `${place}/payee/confirm`, { as: confirmed, body: { last4 }, idempotencyKey: null }))
}

const payOut: Action = async (acting) => {
  const { random, world } = acting
  const payee = payeeOf(acting)
  const askFor = (body: object) =>
    ask<Payout>(acting, payee.unanswered, keyed(`${payee.place}/payouts`, payee.as, body))
  // Most of the time in what the account takes.
  const currency = accountOf(acting, payee)?.currency?.toUpperCase() ?? random.pick(currencies) ?? 'USD'
  // A second one in a month has its price.
  if (random.chance(0.3)) await askFor({ amount: money(2_500, currency) })
  const answer = await askFor(
    random.chance(0.1)
      ? { leaving: true }
      : random.chance(0.6)
        ? {}
        : random.chance(0.2)
          ? { currency: random.pick(currencies) }
          : { amount: money(random.between(2_450, 6_000), currency) },
  )
  const account = accountOf(acting, payee)
  // Before the money is on its way the rail may think otherwise of its payee.
  if (answer.status < 300 && account && random.chance(0.2)) world.fake.control.setVerification(account.id, 'refused')
  return endOf(answer)
}

/** Monthly ones come by themselves, so they are looked up. */
async function waitingPayout({ world, random }: Acting, payee: PaidOut): Promise<string | undefined> {
  const { status, body } = await world.call<{ items: Payout[] }>('GET', `${payee.place}/payouts`, { as: payee.as })
  return status === 200 ? random.pick(body.items.filter((one) => one.canRetry || random.chance(0.05)))?.id : undefined
}

export const decideWaiting = async (acting: Acting, payee: PaidOut, what: 'retry' | 'reverse'): Promise<string> => {
  const id = await waitingPayout(acting, payee)
  return id ? endOf(await acting.world.call('POST', `${payee.place}/payouts/${id}/${what}`, { as: payee.as })) : nothing
}

export const payeeActions = {
  'open a payout account': openAccount,
  'answer the rail': answerRail,
  'refresh the account': refresh,
  'confirm the account': (acting) => confirmAccount(acting, payeeOf(acting)),
  'ask for a payout': payOut,
  'try the bank again': (acting) => decideWaiting(acting, payeeOf(acting), 'retry'),
  'take a payout back': (acting) => decideWaiting(acting, payeeOf(acting), 'reverse'),
} satisfies Record<string, Action>
