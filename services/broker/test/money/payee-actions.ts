import type { Payout } from '@microsource/protocol'
import { type Acting, type Action, endOf, nothing, usd } from './act.ts'
import type { Payee } from './cast.ts'
import { ask, keyed } from './payer-actions.ts'

const payeeOf = ({ cast, random }: Acting): Payee => random.pick(cast.payees) as Payee

/** The account at the rail, as the rail alone knows it. */
export const accountOf = ({ world: { fake } }: Pick<Acting, 'world'>, { ownerId }: Payee) =>
  fake.control.list().accounts.find(({ metadata }) => metadata['microsource_owner'] === ownerId)

/** Everything the rail wants to know, and whose the bank account is. */
export function onboard(acting: Pick<Acting, 'world'>, payee: Payee, { bankNumber = '000123456789', holder = payee.name } = {}): string {
  const account = accountOf(acting, payee)
  if (!account) return nothing
  const [givenName = '', surname = ''] = payee.name.split(' ')
  acting.world.fake.control.onboard(account.id, { givenName, surname, holder, bankNumber })
  acting.world.fake.control.setVerification(account.id, 'accepted')
  return 'done'
}

const openAccount: Action = async (acting) =>
  endOf(await acting.world.call('POST', '/v1/worker/payee', { as: payeeOf(acting), body: { country: 'US' }, idempotencyKey: null }))

const answerRail: Action = async (acting) => {
  const { random } = acting
  const bankNumber = random.pick(['000123456789', '000123456789', '000123456789', '000111111113', '000111111116'])
  return onboard(acting, payeeOf(acting), { ...bankNumber && { bankNumber }, ...random.chance(0.1) && { holder: 'Somebody Else' } })
}

const refresh: Action = async (acting) =>
  endOf(await acting.world.call('POST', '/v1/worker/payee/refresh', { as: payeeOf(acting), body: {}, idempotencyKey: null }))

const payOut: Action = async (acting) => {
  const { random } = acting
  const payee = payeeOf(acting)
  const body = random.chance(0.1) ? { leaving: true } : random.chance(0.4) ? {} : { amount: usd(random.between(2_450, 6_000)) }
  const answer = await ask<Payout>(acting, payee.unanswered, keyed('/v1/worker/payouts', payee, body))
  if (answer.status < 300) payee.payouts.add(answer.body.id)
  return endOf(answer)
}

/** Monthly ones come by themselves, so they are looked up. */
async function waitingPayout({ world, random }: Acting, payee: Payee): Promise<string | undefined> {
  const { status, body } = await world.call<{ items: Payout[] }>('GET', '/v1/worker/payouts', { as: payee })
  return status === 200 ? random.pick(body.items.filter((one) => one.canRetry || random.chance(0.05)))?.id : undefined
}

export const decideWaiting = async (acting: Acting, payee: Payee, what: 'retry' | 'reverse'): Promise<string> => {
  const id = await waitingPayout(acting, payee)
  return id ? endOf(await acting.world.call('POST', `/v1/worker/payouts/${id}/${what}`, { as: payee })) : nothing
}

export const payeeActions = {
  'open a payout account': openAccount,
  'answer the rail': answerRail,
  'refresh the account': refresh,
  'ask for a payout': payOut,
  'try the bank again': (acting) => decideWaiting(acting, payeeOf(acting), 'retry'),
  'take a payout back': (acting) => decideWaiting(acting, payeeOf(acting), 'reverse'),
} satisfies Record<string, Action>
