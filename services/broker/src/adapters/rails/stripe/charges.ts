import type Stripe from 'stripe'
import {
  type ChargeRef,
  type Checkout,
  type OpenedCheckout,
  type RailCharge,
  RailRefused,
  type SavedCardCharge,
} from '../payments.port.ts'
import { named, pageMax, sinceMinted, type StripeWorld, timeOf } from './client.ts'
import { asking, askingFor, isRefusal, making, meaningOf } from './errors.ts'
import { customerOf } from './payers.ts'
import {
  customerIn,
  type Looked,
  type Payment,
  paymentOf,
  paymentParts,
  railChargeOf,
  type Session,
  sessionParts,
} from './rail-charge.ts'

/** Beyond what any card pays; a number that would lose digits never gets here. */
const amountMax = 99_999_999n

export function toAmount(amount: bigint): number {
  if (amount < 1n || amount > amountMax) throw new RailRefused('refused', `An amount is between 1 and ${amountMax}.`)
  return Number(amount)
}

async function declinesOf({ stripe }: StripeWorld, payment: Payment | undefined): Promise<number> {
  if (!payment) return 0
  const { data } = await asking(() => stripe.charges.list({ payment_intent: payment.id, limit: pageMax }))
  return data.filter(({ status }) => status === 'failed').length
}

const lookedAt = async (
  world: StripeWorld,
  session: Session | undefined,
  payment: Payment | undefined,
): Promise<Looked> => ({ session, payment, declines: await declinesOf(world, payment) })

const isOf = ({ id }: Pick<ChargeRef, 'id'>, { metadata }: Payment): boolean => metadata['microsource_charge'] === id

async function findById(world: StripeWorld, { id, railId }: ChargeRef): Promise<Looked | undefined> {
  const { stripe } = world
  if (railId?.startsWith('cs_')) {
    const session = await askingFor(() => stripe.checkout.sessions.retrieve(railId, { expand: sessionParts }))
    return session?.client_reference_id === id ? lookedAt(world, session, paymentOf(session)) : undefined
  }
  if (!railId?.startsWith('pi_')) return undefined
  const payment = await askingFor(() => stripe.paymentIntents.retrieve(railId, { expand: paymentParts }))
  return payment && isOf({ id }, payment) ? lookedAt(world, undefined, payment) : undefined
}

/** Through what its payer paid since the id was minted: lists of one customer are right at once, searches are not. */
async function findByCustomer(world: StripeWorld, id: string, customer: string): Promise<Looked | undefined> {
  const { stripe } = world
  return asking(async () => {
    for await (const { id: sessionId, client_reference_id: reference } of stripe.checkout.sessions.list({
      customer,
      ...sinceMinted(id),
      limit: pageMax,
    })) {
      if (reference !== id) continue
      const session = await stripe.checkout.sessions.retrieve(sessionId, { expand: sessionParts })
      return lookedAt(world, session, paymentOf(session))
    }
    for await (const payment of stripe.paymentIntents.list({ customer, ...sinceMinted(id), limit: pageMax })) {
      if (isOf({ id }, payment))
        return lookedAt(world, undefined, await stripe.paymentIntents.retrieve(payment.id, { expand: paymentParts }))
    }
    return undefined
  })
}

export async function lookUp(world: StripeWorld, charge: ChargeRef): Promise<Looked | undefined> {
  const found = await findById(world, charge)
  if (found) return found
  const customer = await world.parties.find('payer', charge.ownerId)
  return customer === undefined ? undefined : findByCustomer(world, charge.id, customer)
}

export async function findCharge(world: StripeWorld, charge: ChargeRef): Promise<RailCharge | undefined> {
  const found = await lookUp(world, charge)
  return found && railChargeOf(found)
}

function requireSame(
  found: Looked,
  customer: string,
  { amount, currency }: Pick<Checkout, 'amount' | 'currency'>,
): void {
  const charge = railChargeOf(found)
  if (customerIn(found) !== customer || charge.amount !== amount || charge.currency !== currency) {
    throw new RailRefused('refused', 'Another charge was made with this id.')
  }
}

function pageFor(
  { id, payer, amount, currency, title, saveCard, returnUrl, expiresAt }: Checkout,
  customer: string,
): Stripe.Checkout.SessionCreateParams {
  const metadata = named.charge(id, payer.ownerId)
  return {
    mode: 'payment',
    customer,
    client_reference_id: id,
    allowed_payment_method_types: ['card'],
    // Paid in another currency it would be another amount than was asked for.
    adaptive_pricing: { enabled: false },
    line_items: [
      {
        quantity: 1,
        price_data: { currency: currency.toLowerCase(), unit_amount: toAmount(amount), product_data: { name: title } },
      },
    ],
    success_url: returnUrl,
    cancel_url: returnUrl,
    expires_at: Math.floor(expiresAt.getTime() / 1_000),
    metadata,
    payment_intent_data: { metadata, description: title, ...(saveCard && { setup_future_usage: 'off_session' }) },
  }
}

/** A page that is over leads back to where its payer came from. */
const openedOf = ({ id, url, expires_at: expiresAt }: Session, { returnUrl }: Checkout): OpenedCheckout => ({
  url: url ?? returnUrl,
  railId: id,
  expiresAt: timeOf(expiresAt),
})

export async function openCheckout(world: StripeWorld, checkout: Checkout): Promise<OpenedCheckout> {
  toAmount(checkout.amount)
  const customer = await customerOf(world, checkout.payer)
  const found = await findByCustomer(world, checkout.id, customer)
  if (found) {
    requireSame(found, customer, checkout)
    if (!found.session) throw new RailRefused('refused', 'A saved card was charged with this id.')
    return openedOf(found.session, checkout)
  }
  const params = pageFor(checkout, customer)
  return openedOf(
    await asking(() =>
      making(`checkout:${checkout.id}`, (idempotencyKey) =>
        world.stripe.checkout.sessions.create(params, { idempotencyKey }),
      ),
    ),
    checkout,
  )
}

export async function closeCheckout(world: StripeWorld, charge: ChargeRef): Promise<void> {
  const { session } = (await lookUp(world, charge)) ?? {}
  if (session?.status !== 'open') return
  try {
    await asking(() => world.stripe.checkout.sessions.expire(session.id))
  } catch (error) {
    // Paid or closed in between: then there is nothing to close.
    const now = await asking(() => world.stripe.checkout.sessions.retrieve(session.id))
    if (now.status === 'open') throw error
  }
}

const paymentFor = (
  { id, payer, cardId, amount, currency, title }: SavedCardCharge,
  customer: string,
): Stripe.PaymentIntentCreateParams => ({
  amount: toAmount(amount),
  currency: currency.toLowerCase(),
  customer,
  payment_method: cardId,
  allowed_payment_method_types: ['card'],
  confirm: true,
  off_session: true,
  description: title,
  metadata: named.charge(id, payer.ownerId),
})

export async function chargeSavedCard(world: StripeWorld, charge: SavedCardCharge): Promise<RailCharge> {
  toAmount(charge.amount)
  const customer = await customerOf(world, charge.payer)
  const found = await findByCustomer(world, charge.id, customer)
  if (found) {
    requireSame(found, customer, charge)
    return railChargeOf(found)
  }
  const params = paymentFor(charge, customer)
  const made = await making(`charge:${charge.id}`, (idempotencyKey) =>
    world.stripe.paymentIntents.create(params, { idempotencyKey }),
  ).catch((error: unknown) => {
    // A card that does not pay is an answer, and stands in the error.
    if (isRefusal(error) && error.payment_intent) return error.payment_intent
    throw meaningOf(error)
  })
  const payment = await asking(() => world.stripe.paymentIntents.retrieve(made.id, { expand: paymentParts }))
  return railChargeOf(await lookedAt(world, undefined, payment))
}
