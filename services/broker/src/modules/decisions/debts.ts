import { needsSecond } from '@microsource/domain'
import type { DecisionSource, FoundDecision } from '../../decision.ts'
import { type AdjustmentRow, listWriteOffs } from '../adjustments/index.ts'
import { amountWords, describeOwners } from '../books/index.ts'
import { listDebts } from '../ledger/index.ts'
import { inOrder } from './act-words.ts'

type Debt = Awaited<ReturnType<typeof listDebts>>[number]
type Happened = FoundDecision['history'][number]

const begun = { chargeback: 'A card payment was taken back', refund_lost: 'A refund came back' } as Readonly<
  Record<string, string>
>
const repaidBy = { topup: 'a top-up', release: 'money of a task that came back', reinstate: 'what the bank gave back' } as Readonly<
  Record<string, string>
>

/** What made it more or less. What people did by hand is told by their adjustments. */
const booked = ({ history, currency }: Debt): Happened[] =>
  history
    .filter(({ code }) => code !== 'adjustment')
    .map(({ posted_at: at, code, side, amount }) => ({
      at,
      words:
        side % 2 === 0
          ? `${begun[code] ?? `Owed by ${code}`}: ${amountWords(amount, currency)} more owed`
          : `${amountWords(amount, currency)} repaid by ${repaidBy[code] ?? code.replaceAll('_', ' ')}`,
    }))

function byHand({ amount, currency, undoes, status, ...row }: AdjustmentRow): Happened[] {
  const what = `${undoes ? 'take a write-off back' : 'write off'}: ${amountWords(amount, currency)}, “${row.reason}”`
  const first = { at: row.proposed_at, words: `${row.proposed_by} ${status === 'posted' && !row.decided_by ? 'did' : 'proposed to'} ${what}` }
  const { decided_by: by, decided_at: at } = row
  return by && at ? [first, { at, words: `${by} ${status === 'posted' ? 'confirmed it' : 'declined it'}` }] : [first]
}

/** Who owes. What comes to them repays it by itself; an operator can write it off. */
export const listDebtDecisions: DecisionSource = async ({ db }, { limit }) => {
  const debts = await listDebts(db, limit)
  const ownerIds = debts.map(({ ownerId }) => ownerId)
  const [owner, writeOffs] = [await describeOwners(db, ownerIds), await listWriteOffs(db, ownerIds)]
  return debts.map((debt) => {
    const { ownerId, currency, owed, history } = debt
    const { ref, world } = owner(ownerId)
    const own = writeOffs.filter((row) => row.credit_owner === ownerId && row.currency === currency)
    const isProposed = own.some(({ status, undoes }) => status === 'proposed' && !undoes)
    const money = amountWords(owed, currency)
    return {
      id: `debt:${ref.id}:${world}:${currency}`,
      kind: 'debt',
      title: `${ref.name} owes ${money}`,
      says: isProposed
        ? 'Somebody proposed to write it off; a second operator confirms that. Until then what comes to this wallet repays it.'
        : 'Money that comes to this wallet repays it first. Until then nothing can be asked with it.',
      ownerId,
      appName: null,
      amount: owed,
      currency,
      since: history[0]?.posted_at ?? new Date(0),
      until: null,
      subjectId: ref.id,
      history: inOrder([...booked(debt), ...own.flatMap(byHand)]),
      actions: isProposed
        ? []
        : [
            {
              operation: 'createAdjustment',
              words: 'Write it off',
              path: '/v1/operator/adjustments',
              asks: 'reason' as const,
              moves: `${needsSecond(owed, currency) ? 'Nothing moves before a second operator confirms it. Then ' : ''}${money} become the platform’s loss: nothing is paid to anybody, and the requester can ask for work again. It can be taken back for a week, under Adjustments.`,
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
