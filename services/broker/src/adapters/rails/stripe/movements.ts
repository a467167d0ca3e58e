import type Stripe from 'stripe'
import type { RailMovement } from '../payments.port.ts'
import { idOf, pageMax, type StripeWorld, timeOf } from './client.ts'
import { asking } from './errors.ts'
import { aboutCharge, aboutRefund, aboutTransfer, nothingOfOurs } from './events.ts'

const kinds: Readonly<Record<string, RailMovement['what']>> = {
  charge: 'charge',
  payment: 'charge',
  refund: 'refund',
  payment_refund: 'refund',
  refund_failure: 'refund_failed',
  payment_failure_refund: 'refund_failed',
  transfer: 'transfer',
  transfer_refund: 'transfer_reversed',
  transfer_cancel: 'transfer_reversed',
  transfer_failure: 'transfer_reversed',
  stripe_fee: 'fee',
  stripe_fx_fee: 'fee',
  tax_fee: 'fee',
  network_cost: 'fee',
}

/** An adjustment says in its category what it adjusts. */
const adjustments: Readonly<Record<string, RailMovement['what']>> = {
  dispute: 'dispute_withdrawn',
  dispute_reversal: 'dispute_reinstated',
}

function whatOf({ type, reporting_category: category }: Stripe.BalanceTransaction): RailMovement['what'] {
  return (type === 'adjustment' ? adjustments[category] : kinds[type]) ?? 'other'
}

/** A charge is known to us by its payment, what comes back by its transfer, everything else by itself. */
function sourceOf({ source }: Stripe.BalanceTransaction): string | null {
  if (typeof source !== 'object' || source === null) return source
  if (source.object === 'charge') return idOf(source.payment_intent) ?? source.id
  return source.object === 'transfer_reversal' ? (idOf(source.transfer) ?? source.id) : source.id
}

function aboutOf({ source }: Stripe.BalanceTransaction): RailMovement['about'] {
  if (typeof source !== 'object' || source === null) return { what: 'other' }
  switch (source.object) {
    case 'charge':
      return aboutCharge(source)
    case 'refund':
      return aboutRefund(source)
    case 'transfer':
      return aboutTransfer(source)
    case 'dispute':
      return { ...nothingOfOurs, what: 'dispute', railId: source.id, chargeRailId: idOf(source.payment_intent) }
    default:
      return { what: 'other' }
  }
}

const railMovementOf = (made: Stripe.BalanceTransaction): RailMovement => ({
  railId: made.id,
  what: whatOf(made),
  amount: BigInt(made.amount),
  fee: BigInt(made.fee),
  currency: made.currency.toUpperCase(),
  sourceId: sourceOf(made),
  about: aboutOf(made),
  at: timeOf(made.created),
})

/** The API lists the newest first and goes back from there, so all of it is gathered before the oldest is told. */
export async function* listMovements({ stripe }: StripeWorld, since: Date): AsyncGenerator<RailMovement> {
  const newestFirst = await asking(async () => {
    const found: RailMovement[] = []
    const created = { gte: Math.floor(since.getTime() / 1_000) }
    for await (const made of stripe.balanceTransactions.list({ created, limit: pageMax, expand: ['data.source'] }))
      found.push(railMovementOf(made))
    return found
  })
  yield* newestFirst.reverse()
}

/** Pending and available together. */
export async function getBalances({ stripe }: StripeWorld): Promise<Map<string, bigint>> {
  const { available, pending } = await asking(() => stripe.balance.retrieve())
  const sums = new Map<string, bigint>()
  for (const { currency, amount } of [...available, ...pending]) {
    const name = currency.toUpperCase()
    sums.set(name, (sums.get(name) ?? 0n) + BigInt(amount))
  }
  return sums
}
