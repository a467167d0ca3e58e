import { testTwinOf } from '@microsource/domain'
import type { Database } from '../../db/database.ts'
import type { Move } from './expected-money-in.ts'

type Task = Pick<Database['tasks'], 'app_id' | 'id' | 'payer_id' | 'price' | 'slots' | 'currency'>
type Assignment = Pick<Database['assignments'], 'app_id' | 'id' | 'worker_id' | 'status' | 'price' | 'currency' | 'tipped' | 'maturing_ms' | 'approved_at'>
type Lot = Pick<Database['lots'], 'owner_id' | 'subject_id' | 'code' | 'amount' | 'matures_at'>

/** What became of prices after they were published. */
export interface PriceFacts {
  readonly taskPrices: readonly Database['task_prices'][]
  readonly parts: readonly Database['part_offers'][]
  readonly tips: readonly Database['tips'][]
}

/** The most that may be tipped, written out here once more: an auditor that shares the code it audits finds nothing. */
const tipMax: Readonly<Record<string, bigint>> = { USD: 2_000n, EUR: 2_000n, GBP: 2_000n, JPY: 3_000n, KWD: 6_000n }
const tipDaysMax = 30

const pricesOf = (prices: PriceFacts['taskPrices']): Map<string, Database['task_prices'][]> => Map.groupBy(
  prices.toSorted((one, other) => one.version - other.version), ({ task_id }) => task_id)

/**
 * What each task put on hold in all: its first price, and every change since but the agreed ones, which only say what was paid. Answers
 * the sums by task.
 */
export function expectPrices(tasks: readonly Task[], { taskPrices }: PriceFacts, move: Move): Map<string, bigint> {
  const changes = pricesOf(taskPrices)
  return new Map(tasks.map(({ app_id, id, payer_id, currency, slots, price }) => {
    const [wallet, hold] = [[payer_id, 'wallet', payer_id], [app_id, 'hold', id]] as const
    const own = changes.get(id) ?? []
    let whole = (own[0]?.price_before ?? price) * BigInt(slots)
    move([...wallet], [...hold], 'hold', currency, whole)
    for (const { price_before, price: now, slots: open, why } of own) {
      if (why === 'agreed') continue
      const more = (now - price_before) * BigInt(open)
      if (more > 0n) move([...wallet], [...hold], 'raise', currency, more)
      else move([...hold], [...wallet], 'lower', currency, -more)
      whole += more
    }
    return [id, whole]
  }))
}

export function expectTips({ tips }: PriceFacts, assignments: readonly Assignment[], testApps: ReadonlySet<string>, move: Move): void {
  const workers = new Map(assignments.map(({ id, worker_id }) => [id, worker_id]))
  for (const { app_id, id, assignment_id, payer_id, amount, currency } of tips) {
    const worker = workers.get(assignment_id) ?? ''
    move([payer_id, 'wallet', payer_id], [testApps.has(app_id) ? testTwinOf(worker) : worker, 'earned_pending', id], 'tip', currency, amount)
  }
}

/** Each change begins at the price before it, the last one is the price; a price that was agreed was offered, and by nobody else changed. */
function auditChanges(tasks: readonly Task[], { taskPrices, parts }: PriceFacts): string[] {
  const changes = pricesOf(taskPrices)
  const agreed = new Map(parts.filter(({ state }) => state === 'agreed').map((part) => [part.task_id, part]))
  return tasks.flatMap(({ id, price }) => {
    const own = changes.get(id) ?? []
    const isChain = own.every((one, i) => one.price_before === (own[i - 1]?.price ?? one.price_before)) && (own.at(-1)?.price ?? price) === price
    const part = agreed.get(id)
    const paid = own.filter(({ why }) => why === 'agreed')
    const isAgreed = part ? paid.length === 1 && paid[0]?.price === part.amount && paid[0].price_before === part.price : paid.length === 0
    return [
      ...(isChain ? [] : [`task ${id} did not come to its price by the changes that were kept`]),
      ...(isAgreed ? [] : [`task ${id} was paid in part otherwise than its worker agreed`]),
    ]
  })
}

function auditParts(assignments: readonly Assignment[], { parts }: PriceFacts): string[] {
  const byId = new Map(assignments.map((assignment) => [assignment.id, assignment]))
  return parts.filter(({ state, assignment_id, amount, ends_at, decided_at }) => {
    const assignment = byId.get(assignment_id)
    return state === 'agreed' && ((decided_at ?? ends_at) >= ends_at || assignment?.status !== 'approved' || assignment.price !== amount)
  }).map(({ assignment_id }) => `assignment ${assignment_id} agreed to a part that was over, or was not paid it`)
}

function auditTips(assignments: readonly Assignment[], { tips }: PriceFacts, lots: readonly Lot[]): string[] {
  const lotOf = new Map(lots.map((lot) => [lot.subject_id, lot]))
  const byAssignment = Map.groupBy(tips, ({ assignment_id }) => assignment_id)
  return assignments.flatMap(({ id, status, price, currency, tipped, maturing_ms, approved_at }) => {
    const own = byAssignment.get(id) ?? []
    const sum = own.reduce((all, { amount }) => all + amount, 0n)
    const isLate = own.some(({ tipped_at }) => !approved_at || tipped_at.getTime() > approved_at.getTime() + tipDaysMax * 86_400_000)
    return [
      ...(sum === tipped ? [] : [`assignment ${id} counts ${tipped} of tips, which are ${sum}`]),
      ...(sum > price || sum > (tipMax[currency] ?? 0n) ? [`assignment ${id} has tips of ${sum}`] : []),
      ...(own.length > 0 && (status !== 'approved' || isLate) ? [`assignment ${id} (${status}) was tipped when it could not be`] : []),
      ...own.filter((tip) => {
        const lot = lotOf.get(tip.id)
        return lot?.code !== 'earned' || lot.amount !== tip.amount || lot.owner_id !== tip.payee_id
          || lot.matures_at.getTime() !== tip.tipped_at.getTime() + Number(maturing_ms)
      }).map((tip) => `tip ${tip.id} is not the lot it should be`),
    ]
  })
}

export const auditPrices = (
  { tasks, assignments, lots, paidInAnOffer, ...facts }:
  PriceFacts & { tasks: readonly Task[], assignments: readonly Assignment[], lots: readonly Lot[], paidInAnOffer: number },
): string[] => [
  ...auditChanges(tasks, facts), ...auditParts(assignments, facts), ...auditTips(assignments, facts, lots),
  ...(paidInAnOffer > 0 ? [`silence paid ${paidInAnOffer} times while the worker could still answer an offer`] : []),
]
