import {
  type Adjustment as DomainAdjustment,
  aloneInADay,
  canUndo,
  isCurrency,
  isInSteps,
  needsSecond,
  planAdjustment,
  planConfirm,
  planDecline,
  planUndo,
} from '@microsource/domain'
import { type Adjustment, type AdjustmentRequest, toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { toCursor } from '../../http/cursor.ts'
import type { Guard } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { describeOwners, readOwner } from '../books/index.ts'
import { FloorReached, savePosting } from '../ledger/index.ts'
import * as repository from './adjustments.repository.ts'
import type { AdjustmentRow } from './adjustments.table.ts'

type Writes = Pick<Deps, 'db' | 'clock'>
type Reads = Pick<Deps, 'db' | 'clock'>
type Posting = Parameters<typeof savePosting>[1]

const toDomain = (row: AdjustmentRow): DomainAdjustment => ({
  id: row.id,
  debit: { ownerId: row.owner_id, kind: row.kind, subjectId: row.owner_id },
  credit: { ownerId: row.credit_owner, kind: row.credit_kind, subjectId: row.credit_owner },
  amount: row.amount,
  currency: row.currency,
  status: row.status,
  proposedBy: row.proposed_by,
  decidedBy: row.decided_by,
  undoes: row.undoes,
})

function historyOf(row: AdjustmentRow): Adjustment['history'] {
  const alone = row.status === 'posted' && row.decided_by === null
  const begun = {
    what: alone ? ('posted' as const) : ('proposed' as const),
    by: row.proposed_by,
    at: toTime(row.proposed_at),
  }
  return row.decided_by && row.decided_at
    ? [begun, { what: row.status, by: row.decided_by, at: toTime(row.decided_at) }]
    : [begun]
}

/** As the person who asks may see it: whether it waits for them depends on who they are. */
async function render({ db, clock }: Reads, rows: readonly AdjustmentRow[], by: string): Promise<Adjustment[]> {
  const now = await databaseNow({ db, clock })
  const undone = await repository.listUndone(db, rows)
  const owner = await describeOwners(db, [
    ...new Set(rows.flatMap(({ owner_id, credit_owner }) => [owner_id, credit_owner])),
  ])
  return rows.map((row) => ({
    id: toTypeId('adjustment', row.id),
    money: row.world,
    debit: { owner: owner(row.owner_id).ref, kind: row.kind },
    credit: { owner: owner(row.credit_owner).ref, kind: row.credit_kind },
    amount: toMoney(row.amount, row.currency),
    reason: row.reason,
    status: row.status,
    mayConfirm: row.status === 'proposed' && row.proposed_by !== by,
    mayUndo: !undone.has(row.id) && canUndo(toDomain(row), postedAt(row), now),
    history: historyOf(row),
  }))
}

async function renderOne(deps: Reads, row: AdjustmentRow, by: string): Promise<Adjustment> {
  const [adjustment] = await render(deps, [row], by)
  if (!adjustment) throw new ApiError('not_found')
  return adjustment
}

async function post(trx: Transaction<Database>, posting: Posting | null, now: Date): Promise<void> {
  try {
    if (posting) await savePosting(trx, posting, now)
  } catch (error) {
    throw error instanceof FloorReached ? new ApiError('floor_reached', {}, { cause: error }) : error
  }
}

function amountOf({ amount, currency }: AdjustmentRequest['amount']): { amount: bigint; currency: string } {
  if (!isCurrency(currency)) throw new ApiError('unsupported_currency')
  if (!Number.isSafeInteger(amount) || amount < 1 || amount > 1_000_000_000 || !isInSteps(BigInt(amount), currency)) throw new ApiError('price_not_whole')
  return { amount: BigInt(amount), currency }
}

export interface Proposal {
  readonly adjustmentId: string
  readonly operatorId: string
  readonly by: string
  readonly asked: AdjustmentRequest
}

/** Row and posting, or the row alone where a second person is needed: both or nothing. */
export async function createAdjustment(
  deps: Writes,
  { adjustmentId, operatorId, by, asked }: Proposal,
  guard?: Guard,
): Promise<Adjustment> {
  const { money, reason } = asked
  const { amount, currency } = amountOf(asked.amount)
  const [debit, credit] = [
    await readOwner(deps.db, { ...asked.debit, money }),
    await readOwner(deps.db, { ...asked.credit, money }),
  ]
  const planned = planAdjustment({
    id: adjustmentId,
    amount,
    currency,
    proposedBy: by,
    debit: { ownerId: debit.ownerId, kind: asked.debit.kind, subjectId: debit.ownerId },
    credit: { ownerId: credit.ownerId, kind: asked.credit.kind, subjectId: credit.ownerId },
  })
  if (!planned.ok) throw new ApiError(planned.refusal)
  const row = await transact(deps, async ({ trx, now }) => {
    await guard?.(trx)
    return insertAndPost(trx, planned, { operatorId, world: money, reason }, now)
  })
  return renderOne(deps, row, by)
}

type Done = Extract<ReturnType<typeof planAdjustment>, { ok: true }>

/** What one person may do alone counts against their day. */
async function insertAndPost(
  trx: Transaction<Database>,
  { adjustment, posting }: Done,
  { operatorId, world, reason }: { operatorId: string; world: AdjustmentRow['world']; reason: string },
  now: Date,
): Promise<AdjustmentRow> {
  const { id, debit, credit, amount, currency, status, proposedBy, undoes = null } = adjustment
  const row: AdjustmentRow = {
    owner_id: debit.ownerId,
    id,
    world,
    kind: debit.kind as AdjustmentRow['kind'],
    credit_owner: credit.ownerId,
    credit_kind: credit.kind as AdjustmentRow['kind'],
    currency,
    amount,
    reason,
    status,
    second_needed: needsSecond(amount, currency),
    proposed_by: proposedBy,
    proposed_at: now,
    decided_by: null,
    decided_at: null,
    undoes,
  }
  await repository.insertAdjustment(trx, row)
  const alone = { operator_id: operatorId, world, currency, used: amount, cap: aloneInADay(currency) }
  if (posting) await repository.spendDay(trx, alone, now)
  await post(trx, posting, now)
  return row
}

const postedAt = ({ decided_at, proposed_at }: AdjustmentRow): Date => decided_at ?? proposed_at

/** The write-off's lock first: of two who take it back at once the second sees that it was. */
export async function undoWriteOff(
  deps: Writes,
  asked: { adjustmentId: string; undoes: string; operatorId: string; by: string; reason: string },
  guard: Guard,
): Promise<Adjustment> {
  const { adjustmentId: id, undoes, operatorId, by, reason } = asked
  const row = await transact(deps, async ({ trx, now }) => {
    await guard(trx)
    const writeOff = await repository.lockAdjustment(trx, undoes)
    if (await repository.isUndone(trx, writeOff)) throw new ApiError('already_decided')
    const planned = planUndo(toDomain(writeOff), { id, by, postedAt: postedAt(writeOff), now })
    if (!planned.ok) throw new ApiError(planned.refusal)
    return insertAndPost(trx, planned, { operatorId, world: writeOff.world, reason }, now)
  })
  return renderOne(deps, row, by)
}

/** The row's lock first: of two at once the second sees what the first decided. */
function decide(plan: typeof planConfirm) {
  return async (
    deps: Writes,
    { adjustmentId, by }: { adjustmentId: string; by: string },
    guard?: Guard,
  ): Promise<Adjustment> => {
    const row = await transact(deps, async ({ trx, now }) => {
      await guard?.(trx)
      const before = await repository.lockAdjustment(trx, adjustmentId)
      const planned = plan(toDomain(before), by)
      if (!planned.ok) throw new ApiError(planned.refusal)
      await post(trx, planned.posting, now)
      if (planned.adjustment.status === before.status) return before
      return repository.saveDecision(trx, {
        owner_id: before.owner_id,
        id: before.id,
        status: planned.adjustment.status,
        decided_by: by,
        decided_at: now,
      })
    })
    return renderOne(deps, row, by)
  }
}

export const confirmAdjustment = decide(planConfirm)
export const declineAdjustment = decide(planDecline)

export async function getAdjustment(
  deps: Reads,
  { adjustmentId, by }: { adjustmentId: string; by: string },
): Promise<Adjustment> {
  return renderOne(deps, await repository.getAdjustment(deps.db, adjustmentId), by)
}

export async function listAdjustments(
  deps: Reads,
  { by, before, limit }: { by: string; before: { at: Date; id: string } | undefined; limit: number },
): Promise<{ items: Adjustment[]; nextCursor: string | null }> {
  const rows = await repository.listAdjustments(deps.db, { before, limit: limit + 1 })
  const shown = rows.slice(0, limit)
  const last = rows.length > limit ? shown.at(-1) : undefined
  return { items: await render(deps, shown, by), nextCursor: last ? toCursor(toTime(last.proposed_at), last.id) : null }
}
