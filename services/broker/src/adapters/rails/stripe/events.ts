import type Stripe from 'stripe'
import { type PaymentsPort, type RailEvent, RailRefused } from '../payments.port.ts'
import { idOf, type StripeWorld, timeOf } from './client.ts'
import { askingFor } from './errors.ts'

const toleranceSeconds = 300

type Delivery = Parameters<PaymentsPort['readEvent']>[0]
type About = RailEvent['about']

/** What the objects of events carry, as far as it says where to look. */
interface Carried {
  readonly id?: string
  readonly object?: string
  readonly metadata?: Readonly<Record<string, string>> | null
  readonly client_reference_id?: string | null
  readonly payment_intent?: string | { readonly id: string } | null
  readonly payment_status?: string
  readonly destination?: string | { readonly id: string } | null
}

interface Thin {
  readonly id: string
  readonly object: 'v2.core.event'
  readonly type: string
  readonly created: string
  readonly livemode: boolean
  readonly related_object: { readonly id: string; readonly type: string } | null
}

const other: About = { what: 'other' }

export const nothingOfOurs = { id: null, ownerId: null, accountId: null, chargeRailId: null } as const

export function aboutCharge({
  id = '',
  object,
  metadata,
  client_reference_id: reference,
  payment_intent: payment,
  payment_status: paid,
}: Carried): About {
  const isPayment = object === 'payment_intent'
  // Until it is paid a page goes by its own name, and so does its charge here.
  const railId = isPayment || (object === 'checkout.session' && paid !== 'paid') ? id : (idOf(payment) ?? id)
  return {
    ...nothingOfOurs,
    what: 'charge',
    railId,
    id: metadata?.['microsource_charge'] ?? reference ?? null,
    ownerId: metadata?.['microsource_owner'] ?? null,
  }
}

export function aboutRefund({ id = '', metadata, payment_intent: payment }: Carried): About {
  return {
    ...nothingOfOurs,
    what: 'refund',
    railId: id,
    id: metadata?.['microsource_refund'] ?? null,
    ownerId: metadata?.['microsource_owner'] ?? null,
    chargeRailId: idOf(payment),
  }
}

/**
 * A dispute carries nothing of ours, and may be told before we noted by which payment its charge was paid: so the
 * payment is asked whose it is. Where Stripe cannot be asked the event is not taken, and comes again.
 */
async function aboutDispute(
  { stripe }: StripeWorld,
  { id: railId = '', payment_intent: payment }: Carried,
): Promise<About> {
  const chargeRailId = idOf(payment)
  const metadata =
    chargeRailId === null ? undefined : (await askingFor(() => stripe.paymentIntents.retrieve(chargeRailId)))?.metadata
  return {
    ...nothingOfOurs,
    what: 'dispute',
    railId,
    chargeRailId,
    id: metadata?.['microsource_charge'] ?? null,
    ownerId: metadata?.['microsource_owner'] ?? null,
  }
}

export const aboutTransfer = ({ id: railId = '', metadata, destination }: Carried): About => ({
  ...nothingOfOurs,
  what: 'transfer',
  railId,
  id: metadata?.['microsource_transfer'] ?? null,
  accountId: idOf(destination),
})

async function aboutSnapshot(world: StripeWorld, { type, account, data }: Stripe.Event): Promise<About> {
  const carried = data.object as Carried
  const { id: railId = '', metadata } = carried
  switch (carried.object) {
    case 'checkout.session':
    case 'payment_intent':
    case 'charge':
      return account === undefined ? aboutCharge(carried) : other
    case 'refund':
      return account === undefined ? aboutRefund(carried) : other
    case 'dispute':
      return account === undefined ? aboutDispute(world, carried) : other
    case 'transfer':
      return aboutTransfer(carried)
    case 'payout':
      return account === undefined
        ? other
        : { ...nothingOfOurs, what: 'payout', railId, id: metadata?.['microsource_payout'] ?? null, accountId: account }
    default:
      return account !== undefined && /^(account|capability|person)\./.test(type)
        ? { what: 'payee', accountId: account }
        : other
  }
}

/** Verified on its raw bytes by one of these. */
function isSigned({ stripe, clock }: StripeWorld, { body, headers }: Delivery, secrets: readonly string[]): boolean {
  const header = headers['stripe-signature']
  if (typeof header !== 'string') return false
  return secrets.some((secret) => {
    try {
      return (
        stripe.webhooks.signature?.verifyHeader(
          body,
          header,
          secret,
          toleranceSeconds,
          undefined,
          clock.here().getTime(),
        ) ?? false
      )
    } catch {
      return false
    }
  })
}

function parse(body: Buffer): Stripe.Event | Thin {
  try {
    return JSON.parse(body.toString()) as Stripe.Event | Thin
  } catch {
    throw new RailRefused('bad_signature', 'The body of this event is no JSON.')
  }
}

/**
 * Snapshot and thin events arrive at different endpoints with different secrets; each kind is believed from its own
 * alone.
 */
export async function readEvent(world: StripeWorld, delivery: Delivery): Promise<RailEvent> {
  const { settings } = world
  const isSnapshot = isSigned(world, delivery, settings.webhookSecrets)
  if (!isSnapshot && !isSigned(world, delivery, settings.thinWebhookSecrets))
    throw new RailRefused('bad_signature', 'The signature of this event is wrong, or too old.')
  const event = parse(delivery.body)
  const isThin = event.object === 'v2.core.event'
  if (isThin === isSnapshot) throw new RailRefused('bad_signature', 'This kind of event is signed with another secret.')
  const { id, type } = event
  if (event.livemode !== settings.live) return { id, type, at: new Date(0), about: other }
  if (event.object !== 'v2.core.event')
    return { id, type, at: timeOf(event.created), about: await aboutSnapshot(world, event) }
  const { related_object: related } = event
  const about: About = related?.type === 'v2.core.account' ? { what: 'payee', accountId: related.id } : other
  return { id, type, at: new Date(event.created), about }
}
