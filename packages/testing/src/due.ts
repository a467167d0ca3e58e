import { settle } from './money/ledger.ts'
import { setVerification } from './objects/accounts.ts'
import { clearIntent } from './objects/confirm.ts'
import { closeSlowCheckout, expireSession } from './objects/checkout.ts'
import { openDispute } from './objects/disputes.ts'
import { arrivePayout, leavePayout } from './objects/payout-life.ts'
import { endRefund } from './objects/refunds.ts'
import type { Rail } from './rail.ts'
import type { Due, DueKind } from './state/records.ts'

const actions: Record<DueKind, (rail: Rail, id: string) => void> = {
  settle,
  expire(rail, id) {
    const session = rail.state.tables.sessions.get(id)
    if (session.status === 'open') expireSession(rail, session)
  },
  clear(rail, id) {
    const cleared = clearIntent(rail, rail.state.tables.paymentIntents.get(id))
    const session = rail.state.sessionOf[id]
    if (session) closeSlowCheckout(rail, rail.state.tables.sessions.get(session), cleared)
  },
  dispute(rail, id) {
    const { disputed, amount, amount_refunded: refunded } = rail.state.tables.charges.get(id)
    if (!disputed && refunded < amount) openDispute(rail, { charge: id })
  },
  refund: endRefund,
  leave: leavePayout,
  arrive: arrivePayout,
  verify(rail, id) {
    if (rail.state.tables.accounts.get(id).verification === 'pending') setVerification(rail, id, 'accepted')
  },
}

/** Does what the clock has made due, in the order of its times. */
export function runDue(rail: Rail): number {
  const { due } = rail.state
  let done = 0
  while (due[0] && due[0].at <= rail.now()) {
    const { kind, id } = due.shift() as Due
    actions[kind](rail, id)
    done += 1
  }
  return done
}

/** Moves the clock on step by step, so that each thing happens at its own time. */
export function advanceClock(rail: Rail, seconds: number): void {
  const target = rail.now() + seconds
  for (let next = rail.state.due[0]; next && next.at <= target; next = rail.state.due[0]) {
    const ahead = next.at - rail.now()
    if (ahead > 0) rail.state.clockOffsetMs += ahead * 1000
    runDue(rail)
  }
  rail.state.clockOffsetMs += Math.max(0, target - rail.now()) * 1000
}
