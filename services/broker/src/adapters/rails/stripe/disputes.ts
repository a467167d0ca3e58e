import type Stripe from 'stripe'
import { type ChargeRef, type DisputeRef, type RailDispute, RailRefused } from '../payments.port.ts'
import { named, pageMax, type StripeWorld, timeOf } from './client.ts'
import { asking, making } from './errors.ts'
import { paymentOf } from './refunds.ts'

type Funds = RailDispute['funds'][number]

/**
 * What the rail booked for a dispute: out of our balance, or back into it. Booked in another currency, its amount is
 * the disputed one. A fee taken by itself moves nothing of the payer's, and is no return of what was withdrawn.
 */
function fundsOf(
  { id, amount: moved, fee, created, currency }: Stripe.BalanceTransaction,
  dispute: Stripe.Dispute,
): Funds {
  const isOut = moved < 0 || (moved === 0 && fee > 0)
  const isSame = currency === dispute.currency
  const [disputed, kept] = isSame ? [Math.abs(moved), isOut ? fee : -fee || 0] : [dispute.amount, 0]
  const amount = moved === 0 ? 0 : disputed
  return {
    movementId: id,
    what: isOut ? 'withdrawn' : 'reinstated',
    amount: BigInt(amount),
    fee: BigInt(kept),
    at: timeOf(created),
  }
}

const over: Readonly<Record<string, RailDispute['state']>> = {
  won: 'won',
  warning_closed: 'won',
  prevented: 'won',
  lost: 'lost',
}

export const railDisputeOf = (dispute: Stripe.Dispute): RailDispute => ({
  railId: dispute.id,
  state: over[dispute.status] ?? 'open',
  reason: dispute.reason,
  amount: BigInt(dispute.amount),
  currency: dispute.currency.toUpperCase(),
  openedAt: timeOf(dispute.created),
  answerBy: dispute.evidence_details.due_by === null ? null : timeOf(dispute.evidence_details.due_by),
  funds: dispute.balance_transactions
    .toSorted((one, other) => one.created - other.created)
    .map((booked) => fundsOf(booked, dispute)),
})

export async function listDisputes(world: StripeWorld, charge: ChargeRef): Promise<RailDispute[]> {
  const payment = await paymentOf(world, charge)
  if (!payment) return []
  return asking(async () => {
    const found: RailDispute[] = []
    for await (const dispute of world.stripe.disputes.list({ payment_intent: payment.id, limit: pageMax }))
      found.unshift(railDisputeOf(dispute))
    return found
  })
}

const answerable: readonly string[] = ['needs_response', 'warning_needs_response']

/** What was sold, for the form that banks read; the words of the answer say the rest. */
const product = 'Small tasks done by people, asked for and delivered online'

/**
 * Stripe passes evidence on once, at once. The answer carries our id, so that one whose answer was lost is known again
 * when Stripe has forgotten the key.
 */
export async function answerDispute(
  { stripe }: StripeWorld,
  { id, railId, text }: DisputeRef & { readonly text: string },
): Promise<void> {
  const { status, metadata } = await asking(() => stripe.disputes.retrieve(railId))
  if (metadata['microsource_answer'] === id) return
  if (!answerable.includes(status)) throw new RailRefused('refused', `This dispute takes no answer: ${status}.`)
  const params = {
    evidence: { product_description: product, uncategorized_text: text },
    metadata: named.answer(id),
    submit: true,
  }
  await asking(() =>
    making(`answer:${id}`, (idempotencyKey) => stripe.disputes.update(railId, params, { idempotencyKey })),
  )
}

export async function acceptDispute({ stripe }: StripeWorld, { id, railId }: DisputeRef): Promise<void> {
  const { status } = await asking(() => stripe.disputes.retrieve(railId))
  if (status === 'lost') return
  if (!answerable.includes(status)) throw new RailRefused('refused', `This dispute cannot be given up: ${status}.`)
  await asking(() => making(`accept:${id}`, (idempotencyKey) => stripe.disputes.close(railId, {}, { idempotencyKey })))
}
