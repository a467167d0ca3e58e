import type Stripe from 'stripe'
import {
  type PayOutAsked,
  type PayOutRef,
  type RailPayOut,
  RailRefused,
  type RailTransfer,
  type ReversalAsked,
  type TransferAsked,
} from '../payments.port.ts'
import { toAmount } from './charges.ts'
import { idOf, named, pageMax, sinceMinted, type StripeWorld, timeOf } from './client.ts'
import { asking, askingFor, making } from './errors.ts'

const another = () => new RailRefused('refused', 'Something else was made with this id.')

const railTransferOf = ({ id, amount }: { readonly id: string; readonly amount: number }): RailTransfer => ({
  railId: id,
  amount: BigInt(amount),
})

export async function transfer(
  { stripe }: StripeWorld,
  { id, accountId, amount, currency }: TransferAsked,
): Promise<RailTransfer> {
  const params = {
    amount: toAmount(amount),
    currency: currency.toLowerCase(),
    destination: accountId,
    transfer_group: id,
    metadata: named.transfer(id),
  }
  const {
    data: [found],
  } = await asking(() => stripe.transfers.list({ transfer_group: id, limit: 1 }))
  if (found) {
    if (idOf(found.destination) !== accountId || BigInt(found.amount) !== amount || found.currency !== params.currency)
      throw another()
    return railTransferOf(found)
  }
  return railTransferOf(
    await asking(() =>
      making(`transfer:${id}`, (idempotencyKey) => stripe.transfers.create(params, { idempotencyKey })),
    ),
  )
}

/** More than is left is refused in words alone, so what is left is looked at. */
async function refusalOf(
  { stripe }: StripeWorld,
  error: unknown,
  { transferRailId, amount }: ReversalAsked,
): Promise<unknown> {
  if (!(error instanceof RailRefused) || error.code !== 'refused') return error
  const { amount: sent, amount_reversed: back } = await asking(() => stripe.transfers.retrieve(transferRailId))
  const left = BigInt(sent - back)
  return amount > left ? new RailRefused('more_than_left', `Of this transfer ${left} are left.`) : error
}

export async function reverseTransfer(world: StripeWorld, asked: ReversalAsked): Promise<RailTransfer> {
  const { stripe } = world
  const { id, transferRailId, amount } = asked
  const params = { amount: toAmount(amount), metadata: named.reversal(id) }
  const found = await asking(async () => {
    for await (const one of stripe.transfers.listReversals(transferRailId, { limit: pageMax }))
      if (one.metadata?.['microsource_reversal'] === id) return one
    return undefined
  })
  if (found) {
    if (BigInt(found.amount) !== amount) throw another()
    return railTransferOf(found)
  }
  try {
    return railTransferOf(
      await asking(() =>
        making(`reversal:${id}`, (idempotencyKey) =>
          stripe.transfers.createReversal(transferRailId, params, { idempotencyKey }),
        ),
      ),
    )
  } catch (error) {
    throw await refusalOf(world, error, asked)
  }
}

const railPayOutOf = ({
  id,
  status,
  amount,
  failure_code: failure,
  arrival_date: arrival,
}: Stripe.Payout): RailPayOut => {
  const hasFailed = status === 'failed' || status === 'canceled'
  return {
    railId: id,
    state: hasFailed ? 'failed' : status === 'paid' ? 'paid' : 'waiting',
    amount: BigInt(amount),
    trouble: hasFailed ? (failure ?? status) : null,
    arrivesAt: timeOf(arrival),
  }
}

const isOf = ({ id, attempt }: PayOutRef, { metadata }: Stripe.Payout): boolean =>
  metadata?.['microsource_payout'] === id && metadata['microsource_attempt'] === String(attempt)

async function find({ stripe }: StripeWorld, payOut: PayOutRef): Promise<Stripe.Payout | undefined> {
  const { accountId: stripeAccount, railId } = payOut
  const direct =
    railId === null ? undefined : await askingFor(() => stripe.payouts.retrieve(railId, {}, { stripeAccount }))
  if (direct && isOf(payOut, direct)) return direct
  return asking(async () => {
    for await (const one of stripe.payouts.list({ ...sinceMinted(payOut.id), limit: pageMax }, { stripeAccount }))
      if (isOf(payOut, one)) return one
    return undefined
  })
}

export async function findPayOut(world: StripeWorld, payOut: PayOutRef): Promise<RailPayOut | undefined> {
  const found = await find(world, payOut)
  return found && railPayOutOf(found)
}

/** Without a bank account of that currency Stripe names the parameter alone. */
const withoutBank = (error: unknown): unknown =>
  error instanceof RailRefused && error.code === 'refused' && error.message.includes('(currency)')
    ? new RailRefused('payee_restricted', error.message)
    : error

export async function payOut(world: StripeWorld, asked: PayOutAsked): Promise<RailPayOut> {
  const { id, attempt, accountId: stripeAccount, amount, currency } = asked
  const params = { amount: toAmount(amount), currency: currency.toLowerCase(), metadata: named.payOut(id, attempt) }
  const found = await find(world, asked)
  if (found) {
    if (BigInt(found.amount) !== amount || found.currency !== params.currency) throw another()
    return railPayOutOf(found)
  }
  try {
    return railPayOutOf(
      await asking(() =>
        making(`payout:${id}:${attempt}`, (idempotencyKey) =>
          world.stripe.payouts.create(params, { idempotencyKey, stripeAccount }),
        ),
      ),
    )
  } catch (error) {
    throw withoutBank(error)
  }
}
