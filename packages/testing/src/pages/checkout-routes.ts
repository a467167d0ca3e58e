import type { FastifyInstance, FastifyReply } from 'fastify'
import { readCard } from '../money/cards.ts'
import { answerAuthentication, type Outcome, payCheckout, planOf, returnAddress } from '../objects/checkout.ts'
import { finishAuthentication } from '../objects/confirm.ts'
import { hour, type Rail } from '../rail.ts'
import type { PaymentIntent, Session } from '../state/records.ts'
import { authenticationBody, checkoutBody, closedBody, type CheckoutForm, type CheckoutView } from './checkout-view.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'

export interface PageParts {
  rail: Rail
  merchant: string
  catchUp: () => void
  changed: () => void
}

export function formOf(body: unknown): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(typeof body === 'string' ? body : ''))
}

function viewOf({ rail, merchant }: PageParts, session: Session, form: Partial<CheckoutForm> = {}): CheckoutView {
  const { customers, paymentMethods } = rail.state.tables
  const known = session.customer ? customers.find(session.customer) : undefined
  return {
    session,
    plan: planOf(rail, session),
    merchant,
    form,
    problems: {},
    email: known?.email ?? session.customer_email,
    saved: session.customer
      ? [...paymentMethods.newest(rail.platform)].filter(({ customer }) => customer === session.customer)
      : [],
  }
}

const addresses = ({ success_url: success, cancel_url: cancel }: Session): (string | null)[] => [success, cancel]

function show(reply: FastifyReply, view: CheckoutView, status = 200): FastifyReply {
  return sendPage(reply, {
    title: `Pay ${view.merchant}`,
    body: checkoutBody(view),
    kind: 'paper',
    leadsTo: addresses(view.session),
    status,
  })
}

function lost(reply: FastifyReply): FastifyReply {
  const body = html`<section class="question">
    <h1>There is nothing here</h1>
    <p>The address is wrong, or the test rail was started anew.</p>
  </section>`
  return sendPage(reply, { title: 'Nothing here', body, kind: 'paper', status: 404 })
}

function closed(reply: FastifyReply, { merchant }: PageParts, session: Session): FastifyReply {
  return sendPage(reply, {
    title: 'Closed',
    body: closedBody(session, merchant),
    kind: 'paper',
    leadsTo: addresses(session),
  })
}

function go(reply: FastifyReply, session: Session, outcome: Outcome): FastifyReply {
  if (outcome.next === 'done') return reply.redirect(returnAddress(session), 303)
  return reply.redirect(
    outcome.next === 'authenticate' ? `/c/auth/${session.payment_intent}` : `/c/pay/${session.id}`,
    303,
  )
}

function pay(reply: FastifyReply, parts: PageParts, session: Session, form: Partial<CheckoutForm>): FastifyReply {
  const { rail, changed } = parts
  const view = viewOf(parts, session, form)
  const saved = view.saved.find(({ id }) => id === form.choice)
  const email = view.email ?? form.email?.trim() ?? ''
  const typed = {
    number: form.number ?? '',
    expiry: form.expiry ?? '',
    cvc: form.cvc ?? '',
    name: form.name ?? '',
    country: form.country ?? '',
  }
  const read = readCard(typed, rail.now())
  view.problems = {
    ...(!saved && 'problems' in read ? read.problems : {}),
    ...(email.includes('@') ? {} : { email: 'Write your email address, for the receipt.' }),
  }
  if (Object.keys(view.problems).length > 0) {
    planOf(rail, session).message = null
    return show(reply, view, 422)
  }
  const payer = {
    name: saved?.billing_details.name ?? typed.name,
    email,
    country: saved?.billing_details.address?.country ?? typed.country,
  }
  const outcome = payCheckout(
    rail,
    session,
    payer,
    saved ? { saved: saved.id } : (read as { card: Parameters<typeof payCheckout>[3] }).card,
  )
  changed()
  return go(reply, session, outcome)
}

export function serveCheckout(app: FastifyInstance, parts: PageParts): void {
  const { rail, catchUp } = parts
  const sessionAt = (params: unknown): Session | undefined => {
    catchUp()
    return rail.state.tables.sessions.find((params as { id: string }).id)
  }

  app.get('/c/pay/:id', (request, reply) => {
    const session = sessionAt(request.params)
    if (!session) return lost(reply)
    if (session.status !== 'open') return closed(reply, parts, session)
    const { card } = request.query as { card?: string }
    const year = String(new Date((rail.now() + 24 * 365 * 2 * hour) * 1000).getUTCFullYear()).slice(2)
    return show(
      reply,
      viewOf(
        parts,
        session,
        card ? { number: card, expiry: `12 / ${year}`, cvc: '123', name: 'Ada Example', choice: 'new' } : {},
      ),
    )
  })

  app.post('/c/pay/:id', (request, reply) => {
    const session = sessionAt(request.params)
    if (!session) return lost(reply)
    if (session.status === 'complete') return reply.redirect(returnAddress(session), 303)
    if (session.status !== 'open') return closed(reply, parts, session)
    return pay(reply, parts, session, formOf(request.body))
  })

  app.post('/c/pay/:id/back', (request, reply) => {
    const session = sessionAt(request.params)
    if (!session) return lost(reply)
    return reply.redirect(session.status === 'complete' ? returnAddress(session) : (session.cancel_url ?? '/'), 303)
  })
}

/** For payments begun through Checkout, and for those the API left at `requires_action`. */
export function serveAuthentication(app: FastifyInstance, parts: PageParts): void {
  const { rail, merchant, changed } = parts
  const found = (params: unknown): { intent: PaymentIntent; session: Session | undefined } | undefined => {
    parts.catchUp()
    const intent = rail.state.tables.paymentIntents.find((params as { id: string }).id)
    const session = intent && rail.state.sessionOf[intent.id]
    return intent && { intent, session: session ? rail.state.tables.sessions.find(session) : undefined }
  }

  app.get('/c/auth/:id', (request, reply) => {
    const { intent, session } = found(request.params) ?? {}
    if (intent?.status !== 'requires_action') return lost(reply)
    const back = intent.next_action?.redirect_to_url?.return_url ?? null
    return sendPage(reply, {
      title: 'Is this you?',
      body: authenticationBody(intent, merchant),
      kind: 'paper',
      leadsTo: [back, ...(session ? addresses(session) : [])],
    })
  })

  app.post('/c/auth/:id', (request, reply) => {
    const { intent, session } = found(request.params) ?? {}
    if (intent?.status !== 'requires_action') return lost(reply)
    const passed = formOf(request.body).answer === 'complete'
    const back = intent.next_action?.redirect_to_url?.return_url ?? '/'
    if (session) {
      const outcome = answerAuthentication(rail, session, passed)
      changed()
      return go(reply, session, outcome)
    }
    finishAuthentication(rail, intent, passed)
    changed()
    return reply.redirect(back, 303)
  })
}
