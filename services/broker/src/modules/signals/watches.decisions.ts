import { later, testTwinOf, watchWindowMs } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import type { DecisionSource } from '../../decision.ts'
import { amountWords, describeOwners } from '../books/index.ts'
import { listWatches } from './watches.repository.ts'

const dayMs = 86_400_000
const decided = { seen: 'found it in order', hold: 'let pay between the two wait 14 days' } as const

/** Payers nearly all of whose money goes to one payee: a regular with a good worker, or somebody who moves money. */
export const listWatchDecisions: DecisionSource = async ({ db, clock }, { limit }) => {
  const now = clock.here()
  const watches = await listWatches(db, { now, standsSince: later(now, -dayMs), limit })
  const owner = await describeOwners(db, watches.flatMap(({ owner_id, payee_id }) => [owner_id, payee_id]))
  return watches.map((row) => {
    const [payer, payee] = [owner(row.owner_id), owner(row.payee_id)]
    const workerId = toTypeId('worker', payer.world === 'live' ? row.payee_id : testTwinOf(row.payee_id))
    const paid = `${amountWords(row.amount, row.currency)} of ${amountWords(row.total, row.currency)}`
    const action = (decision: keyof typeof decided, words: string, moves: string) => ({
      operation: 'decideWatch',
      words,
      path: `/v1/operator/watches/${payer.ref.id}/${workerId}/decide`,
      body: { money: payer.world, currency: row.currency, decision },
      asks: 'reason' as const,
      moves,
    })
    return {
      id: `watch:${payer.ref.id}:${workerId}:${row.currency}`,
      kind: 'watch',
      title: `${payer.ref.name} pays nearly only ${payee.ref.name}`,
      says: 'Nothing is stopped. It can be a regular with a good worker, or somebody who moves money from a card to a bank account.',
      ownerId: row.owner_id,
      appName: row.app_name,
      amount: row.amount,
      currency: row.currency,
      since: row.found_at,
      until: null,
      subjectId: workerId,
      history: [
        ...row.history.map(({ at, by, decision, reason }) => ({
          at: new Date(at),
          words: `${by} ${decided[decision]}: ${reason}`,
        })),
        { at: row.looked_at, words: `${row.captures} tasks in ${watchWindowMs / dayMs} days: ${paid} to ${payee.ref.name}` },
      ],
      actions: [
        action('seen', 'It is in order', 'Nothing moves. Nobody is asked about the two again for 30 days.'),
        action(
          'hold',
          'Let new pay wait',
          `What ${payee.ref.name} claims of ${payer.ref.name} within 14 days is available 14 days after its approval. Nothing that was earned or claimed before is touched.`,
        ),
      ],
    }
  })
}
