import { createHash } from 'node:crypto'
import type Stripe from 'stripe'
import type { PayeeAsked, RailPayee } from '../payments.port.ts'
import { named, pageMax, type StripeWorld } from './client.ts'
import { asking, making } from './errors.ts'

type Account = Stripe.V2.Core.Account
type Entry = NonNullable<NonNullable<Account['requirements']>['entries']>[number]

const parts: Stripe.V2.Core.AccountRetrieveParams.Include[] = [
  'configuration.recipient',
  'defaults',
  'identity',
  'requirements',
]

/** The clocks of the two sides may differ by this much. */
const clockSlackMs = 10 * 60_000

/**
 * What an earlier question whose answer was lost may have made. Without such a question there is nothing to look for.
 */
async function findLost(
  { stripe }: StripeWorld,
  ownerId: string,
  askedBefore: Date | null,
): Promise<string | undefined> {
  if (!askedBefore) return undefined
  const since = askedBefore.getTime() - clockSlackMs
  return asking(async () => {
    for await (const { id, metadata, created } of stripe.v2.core.accounts.list({ limit: pageMax })) {
      if (metadata?.['microsource_owner'] === ownerId) return id
      if (new Date(created).getTime() < since) return undefined
    }
    return undefined
  })
}

function accountFor({ ownerId, email, country, currency, name }: PayeeAsked): Stripe.V2.Core.AccountCreateParams {
  return {
    contact_email: email,
    display_name: name,
    dashboard: 'express',
    identity: { country, entity_type: 'individual' },
    configuration: { recipient: { capabilities: { stripe_balance: { stripe_transfers: { requested: true } } } } },
    defaults: {
      currency: currency.toLowerCase(),
      responsibilities: { fees_collector: 'application', losses_collector: 'application' },
    },
    metadata: named.owner(ownerId),
  }
}

const markOf = (params: object): string =>
  createHash('sha256').update(JSON.stringify(params)).digest('hex').slice(0, 16)

async function accountOf(world: StripeWorld, payee: PayeeAsked): Promise<string> {
  const { railId, askedBefore } = await world.parties.begin('payee', payee.ownerId)
  if (railId) return railId
  const lost = await findLost(world, payee.ownerId, askedBefore)
  if (lost) return world.parties.keep('payee', payee.ownerId, lost)
  const params = accountFor(payee)
  const { id } = await asking(() =>
    making(`payee:${payee.ownerId}:${markOf(params)}`, (idempotencyKey) =>
      world.stripe.v2.core.accounts.create(params, { idempotencyKey }),
    ),
  )
  return world.parties.keep('payee', payee.ownerId, id)
}

/** Money waits at the payee's account until we pay it out: by itself Stripe would, every day. */
async function payOutByHand({ stripe }: StripeWorld, accountId: string): Promise<void> {
  await asking(() =>
    stripe.balanceSettings.update(
      { payments: { payouts: { schedule: { interval: 'manual' } } } },
      { stripeAccount: accountId },
    ),
  )
}

export async function openPayee(world: StripeWorld, payee: PayeeAsked): Promise<RailPayee> {
  const accountId = await accountOf(world, payee)
  await payOutByHand(world, accountId)
  return getPayee(world, accountId)
}

const isAsked = ({ awaiting_action_from: from }: Entry): boolean => from === 'user'
const isRoutine = ({ requested_reasons: reasons }: Entry): boolean =>
  reasons.every(({ code }) => code === 'routine_onboarding')

/** `incomplete` while it was never complete; `restricted` where the rail wants more, or wants nothing to do with it. */
function stateOf({ configuration, requirements, closed }: Account): RailPayee['state'] {
  const { stripe_transfers: transfers, payouts } = configuration?.recipient?.capabilities?.stripe_balance ?? {}
  const statuses = [transfers?.status, payouts?.status]
  if (!closed && statuses.every((status) => status === 'active')) return 'active'
  const wanted = (requirements?.entries ?? []).filter(isAsked)
  if (closed || (wanted.length === 0 && statuses.some((status) => status === 'restricted'))) return 'restricted'
  if (wanted.length > 0) return wanted.every(isRoutine) ? 'incomplete' : 'restricted'
  return 'checking'
}

function nameOf({ identity }: Account): string | null {
  const { given_name: given, surname } = identity?.individual ?? {}
  const name = [given, surname].filter(Boolean).join(' ')
  return name === '' ? null : name
}

async function destinationOf({ stripe }: StripeWorld, account: Account): Promise<RailPayee['destination']> {
  const { data } = await asking(() =>
    stripe.accounts.listExternalAccounts(account.id, { object: 'bank_account', limit: pageMax }),
  )
  const banks = data.filter((one) => one.object === 'bank_account')
  const bank = banks.find((one) => one.default_for_currency === true) ?? banks[0]
  return bank
    ? {
        fingerprint: bank.fingerprint ?? bank.id,
        last4: bank.last4,
        name: bank.account_holder_name ?? nameOf(account) ?? '',
      }
    : null
}

export async function getPayee(world: StripeWorld, accountId: string): Promise<RailPayee> {
  const account = await asking(() => world.stripe.v2.core.accounts.retrieve(accountId, { include: parts }))
  const state = stateOf(account)
  return {
    accountId,
    state,
    required: (account.requirements?.entries ?? []).filter(isAsked).map(({ description }) => description),
    verifiedName: state === 'active' ? nameOf(account) : null,
    country: (account.identity?.country ?? '').toUpperCase(),
    destination: await destinationOf(world, account),
  }
}

/** Onboarding while something is missing; for those who gave everything, a page to change it. */
export async function createPayeeLink(
  world: StripeWorld,
  accountId: string,
  { returnUrl, refreshUrl }: { readonly returnUrl: string; readonly refreshUrl: string },
): Promise<{ readonly url: string }> {
  const { state } = await getPayee(world, accountId)
  const pages = { return_url: returnUrl, refresh_url: refreshUrl }
  const useCase =
    state === 'active'
      ? ({ type: 'account_update', account_update: pages } as const)
      : ({ type: 'account_onboarding', account_onboarding: pages } as const)
  const { url } = await asking(() =>
    world.stripe.v2.core.accountLinks.create({ account: accountId, use_case: useCase }),
  )
  return { url }
}
