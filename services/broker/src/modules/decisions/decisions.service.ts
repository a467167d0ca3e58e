import type { Decision } from '@microsource/protocol'
import type { DecisionSource } from '../../decision.ts'
import type { Deps } from '../../deps.ts'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import { listProposals } from '../adjustments/index.ts'
import { describeOwners } from '../books/index.ts'
import { listRejections } from '../reviews/index.ts'
import { listWatchDecisions } from '../signals/index.ts'
import { listDebtDecisions } from './debts.ts'
import { listDisputeDecisions } from './disputes.ts'
import { listPayoutDecisions } from './payouts.ts'
import { listRefundDecisions } from './refunds.ts'

const ofEachMax = 200

/** Every slice with something to decide, by hand. */
const sources: readonly DecisionSource[] = [
  listRejections,
  listProposals,
  listDebtDecisions,
  listDisputeDecisions,
  listPayoutDecisions,
  listRefundDecisions,
  listWatchDecisions,
]

/** The most urgent first: what has an end before what waits for ever, the older before the younger. */
const urgency = ({ until, since }: Decision): string => `${until ?? '9'} ${since}`

/** What waits for an operator, put together from its sources as they are now. */
export async function listDecisions(deps: Pick<Deps, 'db' | 'clock'>, by: string): Promise<Decision[]> {
  const found = (await Promise.all(sources.map((list) => list(deps, { by, limit: ofEachMax })))).flat()
  const owner = await describeOwners(deps.db, [...new Set(found.map(({ ownerId }) => ownerId))])
  return found
    .map(({ ownerId, amount, currency, since, until, history, actions, ...rest }): Decision => ({
      ...rest,
      money: owner(ownerId).world,
      owner: owner(ownerId).ref,
      amount: toMoney(amount, currency),
      since: toTime(since),
      until: toTimeOrNull(until),
      history: history.map(({ at, words }) => ({ at: toTime(at), words })),
      actions: actions.map(({ moves = null, letter = null, ...action }) => ({ ...action, moves, letter })),
    }))
    .toSorted((one, other) => (urgency(one) < urgency(other) ? -1 : 1))
}
