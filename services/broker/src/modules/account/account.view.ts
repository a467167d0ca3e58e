import { splitPrice } from '@microsource/domain'
import { type Confirmation, type Currency, type Grant, toTypeId } from '@microsource/protocol'
import { toMoney, toTime, toTimeOrNull } from '../../http/wire.ts'
import type { AppRow } from '../apps/index.ts'
import type { ConfirmationRow, listGrantsOf } from '../grants/index.ts'
import { toSplit } from '../tasks/index.ts'

type ListedGrant = Awaited<ReturnType<typeof listGrantsOf>>[number]

export const toGrant = (row: ListedGrant, usedToday: bigint): Grant => ({
  id: toTypeId('grant', row.id),
  app: { id: toTypeId('app', row.app_id), name: row.app_name, mode: row.mode },
  currency: row.currency as Currency,
  perDay: toMoney(row.per_day, row.currency),
  perTask: toMoney(row.per_task, row.currency),
  usedToday: toMoney(usedToday, row.currency),
  createdAt: toTime(row.created_at),
  lastUsedAt: toTimeOrNull(row.last_used_at),
  revokedAt: toTimeOrNull(row.revoked_at),
})

export const toConfirmation = (
  row: ConfirmationRow,
  { id, name, mode, platform_fee_bps: platformFeeBps, app_share_bps: appShareBps }: AppRow,
  { leftToday, balance }: { readonly leftToday: bigint; readonly balance: bigint },
): Confirmation => ({
  taskId: toTypeId('task', row.task_id),
  app: { id: toTypeId('app', id), name, mode },
  kind: row.kind,
  description: row.description,
  price: toMoney(row.price, row.currency),
  split: toSplit(splitPrice(row.price, { platformFeeBps, appShareBps }, row.currency), row.currency),
  wantedBy: toTime(row.wanted_by),
  attachments: row.attachments.map(({ name: file, sizeBytes }) => ({ name: file, sizeBytes })),
  input: row.input,
  reason: row.reason,
  state: row.state,
  version: row.version,
  leftToday: toMoney(leftToday, row.currency),
  missing: row.state === 'done' || balance >= row.price ? null : toMoney(row.price - balance, row.currency),
})
