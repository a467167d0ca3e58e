import type Stripe from 'stripe'
import {
  type ChargeRef,
  type RailRefund,
  RailRefused,
  type RefundAsked,
  type RefundRef,
} from '../payments.port.ts'
import { lookUp, toAmount } from './charges.ts'
import { named, pageMax, type StripeWorld } from './client.ts'
import { asking, askingFor, making } from './errors.ts'

function railRefundOf({ id, status, amount, failure_reason: reason }: Stripe.Refund): RailRefund {
  if (status === 'succeeded') return { railId: id, state: 'succeeded', amount: BigInt(amount), trouble: null }
  const hasFailed = status === 'failed' || status === 'canceled'
  return {
    railId: id,
    state: hasFailed ? 'failed' : 'waiting',
    amount: BigInt(amount),
    trouble: hasFailed ? (reason ?? 'canceled') : null,
  }
}

/** What was paid, as refunds and disputes name it. */
export async function paymentOf(world: StripeWorld, charge: ChargeRef): Promise<Stripe.PaymentIntent | undefined> {
  const payment = (await lookUp(world, charge))?.payment
  return payment?.status === 'succeeded' ? payment : undefined
}

const isOf = ({ id }: Pick<RefundRef, 'id'>, { metadata }: Stripe.Refund): boolean =>
  metadata?.['microsource_refund'] === id

async function findIn({ stripe }: StripeWorld, refund: RefundRef, payment: string): Promise<Stripe.Refund | undefined> {
  return asking(async () => {
    for await (const one of stripe.refunds.list({ payment_intent: payment, limit: pageMax }))
      if (isOf(refund, one)) return one
    return undefined
  })
}

export async function findRefund(world: StripeWorld, refund: RefundRef): Promise<RailRefund | undefined> {
  const { railId } = refund
  const direct = railId === null ? undefined : await askingFor(() => world.stripe.refunds.retrieve(railId))
  if (direct && isOf(refund, direct)) return railRefundOf(direct)
  const payment = await paymentOf(world, refund.charge)
  const found = payment && (await findIn(world, refund, payment.id))
  return found && railRefundOf(found)
}

/** More than is left is refused in words alone, so what is left is looked at. */
async function refusalOf({ stripe }: StripeWorld, error: unknown, payment: string, amount: bigint): Promise<unknown> {
  if (!(error instanceof RailRefused) || error.code !== 'refused') return error
  const { latest_charge: charge } = await asking(() =>
    stripe.paymentIntents.retrieve(payment, { expand: ['latest_charge'] }),
  )
  if (typeof charge !== 'object' || charge === null) return error
  const left = BigInt(charge.amount - charge.amount_refunded)
  return amount > left ? new RailRefused('more_than_left', `Of this charge ${left} are left.`) : error
}

export async function refund(world: StripeWorld, asked: RefundAsked): Promise<RailRefund> {
  const payment = await paymentOf(world, asked.charge)
  if (!payment) throw new RailRefused('no_such_object', 'There is no such charge that was paid.')
  const found = await findIn(world, asked, payment.id)
  if (found) {
    if (BigInt(found.amount) !== asked.amount) throw new RailRefused('refused', 'Another refund was made with this id.')
    return railRefundOf(found)
  }
  if (asked.currency.toLowerCase() !== payment.currency)
    throw new RailRefused('refused', 'A refund has the currency of its charge.')
  const params = {
    payment_intent: payment.id,
    amount: toAmount(asked.amount),
    metadata: named.refund(asked.id, asked.charge.ownerId),
  }
  try {
    return railRefundOf(
      await asking(() =>
        making(`refund:${asked.id}`, (idempotencyKey) => world.stripe.refunds.create(params, { idempotencyKey })),
      ),
    )
  } catch (error) {
    throw await refusalOf(world, error, payment.id, asked.amount)
  }
}
