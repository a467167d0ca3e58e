import { sql } from 'kysely'
import type { Deps } from '../../deps.ts'
import * as repository from './audit.repository.ts'
import { auditAdjustments, expectAdjustments } from './expected-adjustments.ts'
import { compareSums, expectedEntries } from './expected-entries.ts'
import { auditGrants } from './expected-grants.ts'
import { auditPrices } from './expected-prices.ts'
import { auditPayouts, expectPayouts } from './expected-payouts.ts'
import { auditCharges } from './expected-money-in.ts'

export interface Audit {
  /** Differences in words; none means that every invariant holds. */
  readonly findings: string[]
  readonly tasks: number
  readonly entries: number
}

type Facts = Awaited<ReturnType<typeof readFacts>>

/** Everything from one snapshot, so that work going on meanwhile cannot look like a difference. */
async function readFacts(deps: Pick<Deps, 'db'>) {
  return deps.db.transaction().setIsolationLevel('repeatable read').execute(async (trx) => {
    await sql`set transaction read only`.execute(trx)
    return {
      testApps: await repository.listTestApps(trx), tasks: await repository.listTasks(trx), assignments: await repository.listAssignments(trx), lots: await repository.listLots(trx),
      charges: await repository.listCharges(trx), refunds: await repository.listRefunds(trx),
      disputeFunds: await repository.listDisputeFunds(trx), rooms: await repository.listRooms(trx), accounts: await repository.listAccounts(trx), engagements: await repository.listEngagements(trx),
      adjustments: await repository.listAdjustments(trx), aloneCountedSince: await repository.findAloneCountedSince(trx),
      taskPrices: await repository.listTaskPrices(trx), parts: await repository.listParts(trx), tips: await repository.listTips(trx),
      grants: await repository.listGrants(trx), grantSpending: await repository.listGrantSpending(trx), spendingDays: await repository.listSpendingDays(trx),
      paidInAnOffer: await repository.countPaidInAnOffer(trx),
      payouts: await repository.listPayouts(trx), payoutAttempts: await repository.listPayoutAttempts(trx),
      caps: await repository.listCaps(trx), events: await repository.listEventKeys(trx), sums: await repository.sumEntries(trx),
      counters: await repository.sumCounters(trx), unpaired: await repository.countUnpaired(trx),
      emptyPostings: await repository.countEmptyPostings(trx), lostDeliveries: await repository.countLostDeliveries(trx),
    }
  })
}

function auditMoney(facts: Facts): string[] {
  const findings = compareSums(expectPayouts(expectAdjustments(expectedEntries(facts), facts.adjustments), facts), facts.sums)
  if (facts.unpaired > 0) findings.push(`${facts.unpaired} entries have no equal other side`)
  if (facts.emptyPostings > 0) findings.push(`${facts.emptyPostings} postings moved nothing`)
  const total = [...facts.sums.values()].reduce((sum, one) => sum + one, 0n)
  if (total !== 0n) findings.push(`credits exceed debits by ${total}`)
  for (const { owner_id, kind, subject_id, currency, debits, credits, floor } of facts.accounts) {
    const said = facts.counters.get([owner_id, kind, subject_id, currency].join(' ')) ?? { debits: 0n, credits: 0n }
    if (said.debits !== debits || said.credits !== credits) findings.push(`counters of ${kind} ${subject_id} are not what its entries say`)
    if ((kind === 'debt' ? debits - credits : credits - debits) < floor) findings.push(`${kind} ${subject_id} is below its floor`)
  }
  return [...findings, ...auditPayouts(facts), ...auditAdjustments(facts), ...auditDebts(facts), ...auditCharges(facts, facts.rooms)]
}

/** What is owed is repaid by whatever comes to the wallet, so nobody has both. */
function auditDebts({ accounts }: Facts): string[] {
  const wallets = new Map(accounts.filter(({ kind }) => kind === 'wallet').map((row) => [`${row.owner_id} ${row.currency}`, row.credits - row.debits]))
  return accounts
    .filter(({ kind, owner_id, currency, debits, credits }) => kind === 'debt' && debits > credits && (wallets.get(`${owner_id} ${currency}`) ?? 0n) > 0n)
    .map(({ owner_id }) => `${owner_id} owes while their wallet holds money`)
}

function auditHolds({ tasks, assignments, accounts }: Facts): string[] {
  const holds = new Map(accounts.filter(({ kind }) => kind === 'hold').map(({ subject_id, credits, debits }) => [subject_id, credits - debits]))
  const byTask = Map.groupBy(assignments, ({ task_id }) => task_id)
  return tasks.flatMap((task) => {
    const live = (byTask.get(task.id) ?? []).filter(({ closed_at }) => closed_at === null)
    const expected = task.closed_at ? 0n : task.price * BigInt(task.open_slots) + live.reduce((sum, { price }) => sum + price, 0n)
    const findings: string[] = []
    if ((holds.get(task.id) ?? 0n) !== expected) findings.push(`task ${task.id} (${task.status}) holds ${holds.get(task.id) ?? 0n} instead of ${expected}`)
    if (live.length + task.open_slots > task.slots) findings.push(`task ${task.id} has more live leases than slots`)
    if (task.closed_at && live.length > 0) findings.push(`task ${task.id} is closed with work in flight`)
    return findings
  })
}

function auditLots({ assignments, lots }: Facts): string[] {
  const byAssignment = Map.groupBy(lots, ({ subject_id }) => subject_id)
  const findings = assignments.flatMap((assignment) => {
    const own = byAssignment.get(assignment.id) ?? []
    const sum = own.reduce((all, { amount }) => all + amount, 0n)
    const expected = assignment.status === 'approved' ? assignment.price : 0n
    const due = assignment.approved_at && assignment.approved_at.getTime() + Number(assignment.maturing_ms)
    return [
      ...(sum === expected ? [] : [`assignment ${assignment.id} (${assignment.status}) earned ${sum}`]),
      ...own.filter(({ matures_at }) => matures_at.getTime() !== due).map(({ code }) => `lot ${code} of ${assignment.id} matures at another time than agreed`),
    ]
  })
  return findings
}

function auditWorkers({ assignments, engagements, caps }: Facts): string[] {
  const live = new Map(engagements.map(({ assignment_id, live: isLive }) => [assignment_id, isLive]))
  const active = Map.groupBy(assignments.filter(({ status }) => status === 'active'), ({ worker_id }) => worker_id)
  return [
    ...assignments.filter(({ id, closed_at }) => live.get(id) !== (closed_at === null)).map(({ id }) => `the worker's list differs from assignment ${id}`),
    ...caps.filter(({ owner_id, live: held }) => held !== (active.get(owner_id)?.length ?? 0)).map(({ owner_id }) => `the cap of worker ${owner_id} is off`),
  ]
}

function auditEvents({ tasks, events, lostDeliveries }: Facts): string[] {
  const byTask = Map.groupBy(events, ({ task_id }) => task_id)
  const findings = tasks.flatMap(({ id, sequence }) => {
    const numbers = (byTask.get(id) ?? []).map((event) => event.sequence)
    return numbers.length === sequence && numbers.every((number, i) => number === i + 1) ? [] : [`task ${id} has events ${numbers.join(',')} up to ${sequence}`]
  })
  return lostDeliveries > 0 ? [...findings, `${lostDeliveries} deliveries were dropped`] : findings
}

/** Checks every invariant of money, tasks and events against what happened. Reads all rows: for tests, and for a quiet hour. */
export async function audit(deps: Pick<Deps, 'db'>): Promise<Audit> {
  const facts = await readFacts(deps)
  const findings = [auditMoney, auditHolds, auditPrices, auditGrants, auditLots, auditWorkers, auditEvents].flatMap((check) => check(facts))
  return { findings, tasks: facts.tasks.length, entries: facts.sums.size }
}
