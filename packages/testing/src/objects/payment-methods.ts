import { emit } from '../events/emit.ts'
import type { Card } from '../money/cards.ts'
import { newId, type Rail } from '../rail.ts'
import type { PaymentMethod } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { page, text } from '../wire/parameters.ts'
import { cannot, missing } from '../wire/refusal.ts'
import { getCustomer } from './customers.ts'

export function getPaymentMethod(rail: Rail, id: string, param = 'id'): PaymentMethod {
  const found = rail.state.tables.paymentMethods.find(id)
  if (!found) throw missing('PaymentMethod', id, param, param === 'id' ? 404 : 400)
  return found
}

interface Holder {
  name: string
  email: string | null
  country: string
}

/** Only the page makes these: card numbers never pass through the API. */
export function createPaymentMethod(rail: Rail, card: Card, holder: Holder): PaymentMethod {
  const made: PaymentMethod = {
    id: newId(rail, 'pm'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: {
      address: { city: null, country: holder.country, line1: null, line2: null, postal_code: null, state: null },
      email: holder.email,
      name: holder.name,
      phone: null,
      tax_id: null,
    },
    card: {
      brand: card.brand,
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: 'pass' },
      country: card.country,
      display_brand: card.brand,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: card.fingerprint,
      funding: 'credit',
      generated_from: null,
      last4: card.last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: rail.now(),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: 'card',
  }
  rail.state.tables.paymentMethods.add(rail.platform, made)
  rail.state.cards[made.id] = card.behavior
  return made
}

export function attach(rail: Rail, method: PaymentMethod, customer: string): void {
  if (method.customer === customer) return
  method.customer = customer
  method.allow_redisplay = 'always'
  emit(rail, 'payment_method.attached', method)
}

const ofCustomer =
  (customer: string | undefined, type: string | undefined) =>
  (method: PaymentMethod): boolean =>
    method.customer !== null &&
    (customer === undefined || method.customer === customer) &&
    (type === undefined || method.type === type)

function list(
  rail: Rail,
  url: string,
  customer: string | undefined,
  params: Parameters<typeof listPage>[2] & { type?: string | undefined },
) {
  if (customer !== undefined) getCustomer(rail, customer, 'customer')
  return listPage(
    url,
    rail.state.tables.paymentMethods.newest(rail.platform),
    params,
    ofCustomer(customer, params.type),
  )
}

export const paymentMethodOperations: Operation[] = [
  v1('GET', 'payment_methods', { ...page, customer: text.optional(), type: text.optional() }, ({ rail, params }) =>
    list(rail, '/v1/payment_methods', params.customer, params),
  ),
  v1('GET', 'customers/:id/payment_methods', { ...page, type: text.optional() }, ({ rail, id, params }) =>
    list(rail, `/v1/customers/${id}/payment_methods`, id, params),
  ),
  v1('GET', 'payment_methods/:id', {}, ({ rail, id }) => getPaymentMethod(rail, id)),
  v1('POST', 'payment_methods/:id/detach', {}, ({ rail, id }) => {
    const method = getPaymentMethod(rail, id)
    if (method.customer === null) {
      throw cannot('The payment method you provided is not attached to a customer so detachment is impossible.', {
        code: 'payment_method_unexpected_state',
      })
    }
    const previous = { customer: method.customer }
    method.customer = null
    emit(rail, 'payment_method.detached', method, { previous })
    return method
  }),
]
