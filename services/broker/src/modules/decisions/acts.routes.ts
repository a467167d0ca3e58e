import { testTwinOf } from '@microsource/domain'
import * as protocol from '@microsource/protocol'
import type { FastifyInstance } from 'fastify'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { uuidOf } from '../../http/ids.ts'
import { route } from '../../http/route.ts'
import { answerDispute } from '../disputes/index.ts'
import { act, type Subject, subjectOf } from '../operator-acts/index.ts'
import { retryPayout, reversePayout, writeToPayee } from '../payouts/index.ts'
import { closeFailedRefund, retryFailedRefund } from '../refunds/index.ts'

const kinds = ['app', 'requester', 'worker'] as const

/** Every owner of accounts that somebody is: a worker is two. */
function ledgerIdsOf(ownerId: string): [string, ...string[]] {
  for (const kind of kinds) {
    const id = protocol.fromTypeId(kind, ownerId)
    if (id !== undefined) return kind === 'worker' ? [id, testTwinOf(id)] : [id]
  }
  throw new ApiError('invalid_id')
}

interface Asked {
  readonly principal: { readonly email: string }
  readonly params: { readonly ownerId: string }
  readonly body: { readonly reason?: string; readonly letter?: string }
}

/** Who does what, about which thing of whom. What was written stands for the reason where nothing else is asked for. */
function saidBy({ principal, params, body }: Asked, kind: Subject, id: string, what: string) {
  const { reason, letter } = body
  return {
    ownerIds: ledgerIdsOf(params.ownerId),
    subject: subjectOf(kind, { id }),
    what,
    by_email: principal.email,
    reason: reason ?? letter ?? '',
    letter: letter ?? null,
  }
}

function disputeRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.answerDispute, async (call) => {
    const disputeId = uuidOf('dispute', call.params.disputeId)
    const said = saidBy(call, 'dispute', disputeId, 'dispute_answered')
    const asked = { ownerId: said.ownerIds[0], disputeId, evidence: call.body.letter }
    return act(deps, call.idempotencyKey, said, (acting) => answerDispute(deps, asked, acting))
  })

  route(app, protocol.acceptDispute, async (call) => {
    const disputeId = uuidOf('dispute', call.params.disputeId)
    const said = saidBy(call, 'dispute', disputeId, 'dispute_accepted')
    const asked = { ownerId: said.ownerIds[0], disputeId, evidence: null }
    return act(deps, call.idempotencyKey, said, (acting) => answerDispute(deps, asked, acting))
  })
}

function payoutRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.retryStuckPayout, async (call) => {
    const id = uuidOf('payout', call.params.payoutId)
    const said = saidBy(call, 'payout', id, 'payout_retried')
    return act(deps, call.idempotencyKey, said, async (acting) => {
      await retryPayout(deps, said.ownerIds, id, acting)
    })
  })

  route(app, protocol.reverseStuckPayout, async (call) => {
    const id = uuidOf('payout', call.params.payoutId)
    const said = saidBy(call, 'payout', id, 'payout_reversed')
    return act(deps, call.idempotencyKey, said, async (acting) => {
      await reversePayout(deps, said.ownerIds, id, acting)
    })
  })

  route(app, protocol.writeToPayee, async (call) => {
    const id = uuidOf('payout', call.params.payoutId)
    const said = saidBy(call, 'payout', id, 'payee_written')
    return act(deps, call.idempotencyKey, said, (acting) =>
      writeToPayee(deps, said.ownerIds, { id, text: call.body.letter }, acting),
    )
  })
}

function refundRoutes(app: FastifyInstance, deps: Deps): void {
  route(app, protocol.retryFailedRefund, async (call) => {
    const id = uuidOf('refund', call.params.refundId)
    const said = saidBy(call, 'refund', id, 'refund_retried')
    const key = { ownerId: said.ownerIds[0], id }
    return act(deps, call.idempotencyKey, said, (acting) => retryFailedRefund(deps, key, acting))
  })

  route(app, protocol.closeFailedRefund, async (call) => {
    const id = uuidOf('refund', call.params.refundId)
    const said = saidBy(call, 'refund', id, 'refund_closed')
    const asked = { ownerId: said.ownerIds[0], id, text: call.body.letter }
    return act(deps, call.idempotencyKey, said, (acting) => closeFailedRefund(deps, asked, acting))
  })
}

/** What operators do about what waits: each once, with who did it and why. */
export function actRoutes(app: FastifyInstance, deps: Deps): void {
  disputeRoutes(app, deps)
  payoutRoutes(app, deps)
  refundRoutes(app, deps)
}
