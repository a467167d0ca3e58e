import { testTwinOf } from '@microsource/domain'
import type { Database } from '../../db/database.ts'
import { expectPrices, expectTips, type PriceFacts } from './expected-prices.ts'
import { expectMoneyIn, type MoneyIn } from './expected-money-in.ts'

type Task = Pick<Database['tasks'], 'app_id' | 'id' | 'payer_id' | 'price' | 'slots' | 'currency' | 'closed_at'>
type Assignment = Pick<Database['assignments'], 'app_id' | 'id' | 'task_id' | 'worker_id' | 'status' | 'price' | 'currency' | 'platform_fee_bps' | 'app_share_bps' | 'tipped' | 'maturing_ms' | 'approved_at'>
type Lot = Pick<Database['lots'], 'owner_id' | 'subject_id' | 'code' | 'state' | 'amount' | 'currency'>

/** Sums of entries by place and event: `owner kind subject event currency` → credits − debits. */
export type Sums = Map<string, bigint>

/**
 * What an owner has and what they owe is one place here: which of the two an event moved depends on the order of events,
 * and is checked by itself (nobody owes beside a wallet that holds money).
 */
/** Rails move Kuwaiti dinars in tens of their smallest unit, so nobody's part is anything between. */
const inSteps = (amount: bigint, currency: string): bigint => currency === 'KWD' ? amount - amount % 10n : amount

export const placeOf = (owner: string, kind: string, subject: string, event: string, currency: string): string =>
  [owner, kind === 'debt' ? 'wallet' : kind, subject, event, currency].join(' ')

export function addTo(sums: Sums, place: string, amount: bigint): void {
  const sum = (sums.get(place) ?? 0n) + amount
  if (sum === 0n) sums.delete(place)
  else sums.set(place, sum)
}

/**
 * What the ledger must say, worked out from what happened and never from the ledger: money in, one hold per task and every
 * change of its price, one capture per approved assignment, tips, the rest given back when the task is closed, and what has matured. The arithmetic is
 * written out here once more on purpose: an auditor that shares the code it audits finds nothing.
 */
export function expectedEntries(
  { testApps, tasks, assignments, lots, taskPrices, parts, tips, ...moneyIn }:
  MoneyIn & PriceFacts & { testApps: ReadonlySet<string>, tasks: readonly Task[], assignments: readonly Assignment[], lots: readonly Lot[] },
): Sums {
  const [sums, prices]: [Sums, PriceFacts] = [new Map(), { taskPrices, parts, tips }]
  const move = (from: [string, string, string], to: [string, string, string], event: string, currency: string, amount: bigint): void => {
    addTo(sums, placeOf(...from, event, currency), -amount)
    addTo(sums, placeOf(...to, event, currency), amount)
  }
  expectMoneyIn(moneyIn, move)
  const approved = assignments.filter(({ status }) => status === 'approved')
  const wholes = expectPrices(tasks, prices, move)
  for (const task of tasks) {
    const wallet: [string, string, string] = [task.payer_id, 'wallet', task.payer_id]
    const hold: [string, string, string] = [task.app_id, 'hold', task.id]
    const whole = wholes.get(task.id) ?? 0n
    const paid = approved.filter(({ task_id }) => task_id === task.id).reduce((sum, { price }) => sum + price, 0n)
    if (task.closed_at && whole > paid) move(hold, wallet, 'release', task.currency, whole - paid)
  }
  for (const { app_id, id, task_id, worker_id, price, currency, platform_fee_bps, app_share_bps } of approved) {
    const hold: [string, string, string] = [app_id, 'hold', task_id]
    const fee = inSteps(price * BigInt(platform_fee_bps) / 10_000n, currency)
    const share = inSteps(price * BigInt(app_share_bps) / 10_000n, currency)
    const payee = testApps.has(app_id) ? testTwinOf(worker_id) : worker_id
    move(hold, [payee, 'earned_pending', id], 'capture', currency, price - fee - share)
    move(hold, [app_id, 'share_pending', id], 'capture', currency, share)
    move(hold, [app_id, 'fee_pending', id], 'capture', currency, fee)
  }
  expectTips(prices, assignments, testApps, move)
  for (const { owner_id, subject_id, code, state, amount, currency } of lots) {
    if (state === 'matured') move([owner_id, `${code}_pending`, subject_id], [owner_id, code, owner_id], `mature_${code}`, currency, amount)
  }
  return sums
}

/** Differences in words, from what must be and what is. */
export function compareSums(expected: Sums, actual: Sums): string[] {
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((place) => (expected.get(place) ?? 0n) !== (actual.get(place) ?? 0n))
    .map((place) => `${place}: expected ${expected.get(place) ?? 0n}, the ledger says ${actual.get(place) ?? 0n}`)
}
