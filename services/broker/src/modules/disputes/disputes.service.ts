import { disputedOf, later, planCancel, postChargeback, postReinstatement, unchanged } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import type { RailDispute } from '../../adapters/rails/payments.port.ts'
import type { Database } from '../../db/database.ts'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { railNamed } from '../../rails.ts'
import {
  type ChargeRow,
  getCharge,
  lockCharge,
  refOf,
  refreshCharge,
  stopAutomatic,
  updateCharge,
} from '../charges/index.ts'
import { listAppsOfPayer } from '../grants/index.ts'
import { getBalance, lockStanding, savePosting } from '../ledger/index.ts'
import { changeTask, toDomainTask } from '../tasks/index.ts'
import { tellRequester } from '../wallet-letters/index.ts'
import {
  insertFunds,
  listFundsOfCharge,
  listOpenDisputes,
  listToCancel,
  listUnclaimedTasks,
  markCancels,
  saveDispute,
} from './disputes.repository.ts'
import type { DisputeFundsRow, DisputeRow } from './disputes.table.ts'

const hourMs = 60 * 60_000

type DisputedCharge = Pick<ChargeRow, 'owner_id' | 'id'>

/**
 * Looks at all disputes of a charge and books what the rail moved for them since. The charge comes first: a dispute
 * can be heard of before the payment it is about. Safe to repeat, in any order: a movement is a row of its own, kept
 * once.
 */
export async function refreshDisputes(deps: Deps, { owner_id: ownerId, id }: DisputedCharge): Promise<void> {
  const known = await getCharge(deps.db, { ownerId, id })
  const charge = known.state === 'succeeded' ? known : await refreshCharge(deps, { ownerId, id })
  if (charge.state !== 'succeeded') return
  const disputes = await railNamed(deps, charge.rail).listDisputes(refOf(charge))
  const owes = await transact(deps, ({ trx, now }) => bookDisputes(deps, trx, charge, disputes, now))
  if (owes) deps.wake('disputes')
}

async function bookDisputes(
  deps: Pick<Deps, 'ids'>,
  trx: Transaction<Database>,
  charge: ChargeRow,
  disputes: readonly RailDispute[],
  now: Date,
): Promise<boolean> {
  const { owner_id: ownerId, id } = charge
  await lockStanding(trx, ownerId, charge.currency)
  const locked = await lockCharge(trx, { ownerId, id })
  let owes = false
  for (const said of disputes) {
    if (said.currency !== charge.currency)
      throw new Error(`the rail says ${said.currency} of dispute ${said.railId}, and charge ${id} is in ${charge.currency}`)
    const { railId: rail_id, state, reason, amount, currency, openedAt: opened_at, answerBy: answer_by } = said
    const dispute = await saveDispute(trx, {
      owner_id: ownerId,
      id: deps.ids(),
      app_id: charge.app_id,
      charge_id: id,
      rail: charge.rail,
      rail_id,
      state,
      reason,
      amount,
      currency,
      opened_at,
      answer_by,
      seen_at: now,
    })
    for (const funds of said.funds) owes = (await bookFunds(trx, fundsRow(deps.ids(), dispute, funds), now)) || owes
  }
  const disputed = disputedOf(locked, await listFundsOfCharge(trx, { ownerId, chargeId: id }))
  if (disputed !== locked.disputed) await updateCharge(trx, locked, { disputed })
  return owes
}

const fundsRow = (
  id: string,
  dispute: DisputeRow,
  { movementId, what, amount, fee, at }: RailDispute['funds'][number],
): DisputeFundsRow => ({
  owner_id: dispute.owner_id,
  rail: dispute.rail,
  movement_id: movementId,
  id,
  app_id: dispute.app_id,
  dispute_id: dispute.id,
  charge_id: dispute.charge_id,
  what,
  amount,
  fee,
  currency: dispute.currency,
  at,
  cancels: false,
})

/** One movement, once. Answers whether its payer owes since. */
async function bookFunds(trx: Transaction<Database>, row: DisputeFundsRow, now: Date): Promise<boolean> {
  if (!(await insertFunds(trx, row))) return false
  const { owner_id: ownerId, id, amount, fee, currency } = row
  if (row.what === 'reinstated') {
    await savePosting(trx, postReinstatement({ ownerId, id, amount, fee, currency }), now)
    return false
  }
  await savePosting(trx, postChargeback({ ownerId, id, amount, fee, currency }), now)
  // A card whose holder takes payments back is not charged by itself.
  await stopAutomatic(trx, { ownerId }, null, now)
  const { debt } = await lockStanding(trx, ownerId, currency)
  const facts = { amount: amount.toString(), currency, owed: debt.toString() }
  // A fee that comes by itself is not the payer's.
  if (amount > 0n) await tellRequester(trx, { appId: row.app_id, ownerId, id, what: 'chargeback', facts }, now)
  if (debt > 0n) await markCancels(trx, row, true)
  return debt > 0n
}

/**
 * Runner step: the money is gone, so tasks in its currency nobody works on are taken back, one transaction each: what
 * comes back to another wallet repays nothing of it. Work that was claimed goes on and is paid. The mark goes last: after
 * a crash the rest is found and taken back again.
 */
export function cancelTasksOfDebtors(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'cancel tasks of debtors',
    find: (limit) => listToCancel(deps.db, limit),
    nameOf: ({ id }) => id,
    apply: async (row) => {
      const { app_id: appId, owner_id: ownerId, currency } = row
      // What was withdrawn may be back by now, and then nobody's tasks pay for it.
      const debt = await getBalance(deps.db, { ownerId, kind: 'debt', subjectId: ownerId }, currency)
      const appIds = debt < 0n ? await listAppsOfPayer(deps.db, { appId, ownerId }) : []
      const unclaimed = debt < 0n ? await listUnclaimedTasks(deps.db, { appIds, payerId: ownerId, currency }) : []
      for (const task of unclaimed) await cancelUnclaimed(deps, task)
      await transact(deps, ({ trx }) => markCancels(trx, row, false))
    },
  })
}

const cancelUnclaimed = (deps: Deps, key: { appId: string; taskId: string }) =>
  changeTask(deps, key, {
    plan: ({ story, now }) => {
      const task = toDomainTask(story.row)
      return task.status === 'open' && !task.closedAt ? planCancel(task, now) : unchanged(task)
    },
  })

/** Runner step: disputes under way are looked at now and then, should an event be lost. */
export function watchDisputes(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'watch disputes',
    find: (limit) => transact(deps, ({ trx, now }) => listOpenDisputes(trx, later(now, -6 * hourMs), limit)),
    nameOf: ({ charge_id: id }) => toTypeId('charge', id),
    apply: ({ owner_id, charge_id: id }) => refreshDisputes(deps, { owner_id, id }),
  })
}
