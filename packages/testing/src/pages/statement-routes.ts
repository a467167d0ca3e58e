import type { FastifyInstance } from 'fastify'
import type { Control } from '../control.ts'
import { isFaultKind } from '../wire/faults.ts'
import { formOf, type PageParts } from './checkout-routes.ts'
import { sendPage } from './layout.ts'
import { statementBody } from './statement-view.ts'

type Form = Record<string, string>

const actions: Record<string, (control: Control, id: string, form: Form) => unknown> = {
  advance: (control, _id, { hours }) => {
    control.advance({ hours: Math.min(24 * 400, Math.max(0, Number(hours) || 0)) })
  },
  dispute: (control, id) => control.openDispute({ charge: id }),
  withdraw: (control, id) => control.withdrawFunds(id),
  reinstate: (control, id) => control.reinstateFunds(id),
  win: (control, id) => control.closeDispute(id, 'won'),
  lose: (control, id) => control.closeDispute(id, 'lost'),
  pay: (control, id) => control.payPayout(id),
  'fail-payout': (control, id, { code }) => control.failPayout(id, code),
  'fail-refund': (control, id) => control.failRefund(id),
  verify: (control, id) => {
    control.setVerification(id, 'accepted')
  },
  restrict: (control, id) => {
    control.setVerification(id, 'refused')
  },
  pause: (control) => {
    control.events.pause()
  },
  resume: (control) => {
    control.events.resume()
  },
  unreachable: (control, _id, { minutes }) => {
    control.unreachable(60 * (Number(minutes) || 0))
  },
  policy: (control, _id, { delay, doubled, reordered, dropped }) => {
    const chance = (text: string | undefined): number => Number(text) || 0
    control.events.policy({
      delaySeconds: chance(delay),
      doubled: chance(doubled),
      reordered: chance(reordered),
      dropped: chance(dropped),
    })
  },
  fault: (control, _id, { kind = '', path, times }) => {
    if (!isFaultKind(kind)) throw new Error(`There is no fault named ${kind}.`)
    control.faults.plan({ kind, method: 'POST', ...(path ? { path } : {}), times: Number(times) || 1 })
  },
  resend: (control, id) => {
    control.events.resend(id)
  },
}

export function serveStatement(
  app: FastifyInstance,
  { rail, control, catchUp, clockHint }: PageParts & { control: Control; clockHint: string | undefined },
): void {
  const owner = ({ id }: { id: string }): string => rail.state.tables.payouts.ownerOf(id) ?? ''
  const page = (problem?: string) => ({
    title: 'Statement',
    body: statementBody(control, owner, { problem, clockHint }),
    kind: 'board' as const,
    status: problem ? 409 : 200,
  })

  app.get('/', (_request, reply) => {
    catchUp()
    return sendPage(reply, page())
  })

  // Also for scripts that try things with the process: a form with `act`, `id` and what the action needs.
  app.post('/act', (request, reply) => {
    const site = request.headers['sec-fetch-site'] ?? 'none'
    if (site !== 'same-origin' && site !== 'none')
      return reply.code(403).send({ error: 'This belongs to the pages of the test rail.' })
    const { act = '', id = '', back = '', ...form } = formOf(request.body)
    const action = actions[act]
    if (!action) return sendPage(reply, page(`There is no action named ${act}.`))
    try {
      action(control, id, form)
    } catch (error) {
      return sendPage(reply, page(error instanceof Error ? error.message : String(error)))
    }
    return reply.redirect(`/#${encodeURIComponent(back)}`, 303)
  })
}
