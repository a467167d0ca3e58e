import type { FastifyInstance } from 'fastify'
import { moneyText } from '../money/currencies.ts'
import type { Rail } from '../rail.ts'
import { html } from './html.ts'
import { sendPage } from './layout.ts'
import { timeText } from './statement-parts.ts'

/** Where `receipt_url` of a charge leads. */
export function serveReceipts(app: FastifyInstance, { rail, merchant }: { rail: Rail; merchant: string }): void {
  app.get('/receipts/:id', (request, reply) => {
    const charge = rail.state.tables.charges.find((request.params as { id: string }).id)
    if (!charge?.receipt_url) return reply.callNotFound()
    const rest = charge.amount - charge.amount_refunded
    const body = html`<section class="question">
      <h1>Receipt from ${merchant}</h1>
      <dl class="facts">
        <dt>Paid</dt>
        <dd>${moneyText(charge.amount, charge.currency)} on ${timeText(charge.created)} UTC</dd>
        <dt>With</dt>
        <dd>a card ending in ${charge.payment_method_details?.card?.last4}</dd>
        ${charge.amount_refunded > 0 &&
        html`<dt>Given back</dt>
          <dd>${moneyText(charge.amount_refunded, charge.currency)}; ${moneyText(rest, charge.currency)} remain</dd>`}
        <dt>Number</dt>
        <dd class="code">${charge.id}</dd>
      </dl>
      <p class="hint">A test. No money moved.</p>
    </section>`
    return sendPage(reply, { title: 'Receipt', body, kind: 'paper' })
  })
}
