import type { DecisionSource } from '../../decision.ts'
import { amountWords, describeOwners } from '../books/index.ts'
import { listDebts } from '../ledger/index.ts'

const begun = { chargeback: 'A card payment was taken back', refund_lost: 'A refund came back' } as Readonly<
  Record<string, string>
>

/** Who owes. What comes to them repays it by itself; an operator can write it off. */
export const listDebtDecisions: DecisionSource = async ({ db }, { limit }) => {
  const debts = await listDebts(db, limit)
  const owner = await describeOwners(
    db,
    debts.map(({ ownerId }) => ownerId),
  )
  return debts.map(({ ownerId, currency, owed, history }) => {
    const { ref, world } = owner(ownerId)
    return {
      id: `debt:${ref.id}:${world}:${currency}`,
      kind: 'debt',
      title: `${ref.name} owes ${amountWords(owed, currency)}`,
      says: 'Money that comes to this wallet repays it first. Until then nothing can be asked with it.',
      ownerId,
      appName: null,
      amount: owed,
      currency,
      since: history[0]?.posted_at ?? new Date(0),
      until: null,
      subjectId: ref.id,
      history: history.map(({ posted_at: at, code, side, amount }) => ({
        at,
        words:
          side % 2 === 0
            ? `${begun[code] ?? `Owed by ${code}`}: ${amountWords(amount, currency)} more owed`
            : `${amountWords(amount, currency)} repaid by ${code}`,
      })),
      actions: [
        {
          operation: 'createAdjustment',
          words: 'Write it off',
          path: '/v1/operator/adjustments',
          asks: 'reason' as const,
          body: {
            money: world,
            debit: { owner: ref.id, kind: 'bad_debt' },
            credit: { owner: ref.id, kind: 'debt' },
            amount: { amount: Number(owed), currency },
          },
        },
      ],
    }
  })
}
