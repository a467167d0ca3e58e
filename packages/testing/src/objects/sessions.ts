import { z } from 'zod'
import { type Rail, scheduleDue } from '../rail.ts'
import type { Session } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { type Call, v1, type Operation } from '../wire/operation.ts'
import { moment, page, text } from '../wire/parameters.ts'
import { cannot, missing } from '../wire/refusal.ts'
import { expireSession, planOf } from './checkout.ts'
import { mergeMetadata } from './customers.ts'
import { blankSession, lineOf } from './session-object.ts'
import { creation, type Creation } from './session-params.ts'

export function getSession(rail: Rail, id: string): Session {
  const found = rail.state.tables.sessions.find(id)
  if (!found) throw missing('checkout.session', id, 'session')
  return found
}

function create({ rail, params }: Call<Creation>): Session {
  const session = rail.state.tables.sessions.add(rail.platform, blankSession(rail, params))
  const data = params.payment_intent_data
  rail.state.checkouts[session.id] = {
    description: data?.description ?? null,
    metadata: mergeMetadata({}, data?.metadata),
    setupFutureUsage: data?.setup_future_usage ?? null,
    transferGroup: data?.transfer_group ?? null,
    receiptEmail: data?.receipt_email ?? null,
    statementDescriptor: data?.statement_descriptor ?? null,
    lineItems: params.line_items.map((item) => lineOf(rail, item)),
    message: null,
  }
  scheduleDue(rail, { at: session.expires_at, kind: 'expire', id: session.id })
  return session
}

const lineItemsOf = (rail: Rail, session: Session) => ({
  object: 'list' as const,
  data: planOf(rail, session).lineItems,
  has_more: false,
  url: `/v1/checkout/sessions/${session.id}/line_items`,
})

/** They are left out of the answer again unless `expand` asks for them. */
const withLineItems = (rail: Rail, session: Session) => ({ ...session, line_items: lineItemsOf(rail, session) })

const filters = {
  customer: text.optional(),
  payment_intent: text.optional(),
  status: z.enum(['open', 'complete', 'expired']).optional(),
  customer_details: z.strictObject({ email: text }).optional(),
}

export const sessionOperations: Operation[] = [
  v1('POST', 'checkout/sessions', creation, (call) => withLineItems(call.rail, create(call))),
  v1('GET', 'checkout/sessions', { ...page, created: moment.optional(), ...filters }, ({ rail, params }) => {
    const { customer, payment_intent: intent, status, customer_details: details } = params
    return listPage(
      '/v1/checkout/sessions',
      rail.state.tables.sessions.newest(rail.platform),
      params,
      (session) =>
        (customer === undefined || session.customer === customer) &&
        (intent === undefined || session.payment_intent === intent) &&
        (status === undefined || session.status === status) &&
        (details === undefined || session.customer_details?.email === details.email),
    )
  }),
  v1('GET', 'checkout/sessions/:id', {}, ({ rail, id }) => withLineItems(rail, getSession(rail, id))),
  v1('GET', 'checkout/sessions/:id/line_items', page, ({ rail, id }) => lineItemsOf(rail, getSession(rail, id))),
  v1('POST', 'checkout/sessions/:id/expire', {}, ({ rail, id }) => {
    const session = getSession(rail, id)
    if (session.status !== 'open') {
      throw cannot(
        'Only Checkout Sessions with a status in ["open"] can be expired. ' +
          `This Checkout Session has a status of ${session.status}.`,
      )
    }
    expireSession(rail, session)
    return session
  }),
]
