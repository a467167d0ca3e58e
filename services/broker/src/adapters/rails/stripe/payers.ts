import { createHash } from 'node:crypto'
import { type Payer, type RailCard, RailRefused } from '../payments.port.ts'
import { idOf, named, pageMax, type StripeWorld } from './client.ts'
import { asking, askingFor, making } from './errors.ts'

/**
 * The customer that stands for a payer. Another one made where an answer was lost stays empty: what is kept first
 * counts.
 */
export async function customerOf({ stripe, parties }: StripeWorld, { ownerId, email }: Payer): Promise<string> {
  const known = await parties.find('payer', ownerId)
  if (known) return known
  await parties.begin('payer', ownerId)
  const mark = createHash('sha256')
    .update(email ?? '')
    .digest('hex')
    .slice(0, 16)
  const made = await asking(() =>
    making(`customer:${ownerId}:${mark}`, (idempotencyKey) =>
      stripe.customers.create({ metadata: named.owner(ownerId), ...(email !== null && { email }) }, { idempotencyKey }),
    ),
  )
  return parties.keep('payer', ownerId, made.id)
}

export async function listSavedCards({ stripe, parties }: StripeWorld, { ownerId }: Payer): Promise<RailCard[]> {
  const customer = await parties.find('payer', ownerId)
  if (!customer) return []
  const { data } = await asking(() => stripe.customers.listPaymentMethods(customer, { type: 'card', limit: pageMax }))
  return data.flatMap(({ id, card }) =>
    card
      ? [
          {
            id,
            brand: card.brand,
            last4: card.last4,
            expMonth: card.exp_month,
            expYear: card.exp_year,
            fingerprint: card.fingerprint ?? null,
          },
        ]
      : [],
  )
}

export async function forgetSavedCard(
  { stripe, parties }: StripeWorld,
  { ownerId }: Payer,
  cardId: string,
): Promise<void> {
  const customer = await parties.find('payer', ownerId)
  const card = await askingFor(() => stripe.paymentMethods.retrieve(cardId))
  if (!card || card.customer === null) return
  if (idOf(card.customer) !== customer) throw new RailRefused('no_such_object', 'The payer saved no such card.')
  await asking(() => stripe.paymentMethods.detach(cardId))
}
