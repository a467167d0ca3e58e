import { type Task, type TaskCard, toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import { z } from 'zod'
import type { Database } from '../../db/database.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { ApiError } from '../../http/problem-details.ts'
import { getApp } from '../apps/index.ts'
import { listLastEvents } from '../events/index.ts'
import { tell } from '../streams/index.ts'
import { closeCard, closePastCards, listAppsWithOpenTasks, listWronglyHidden, listWronglyOpen } from './sweep.repository.ts'
import { ringEnd } from './ring.ts'
import { type CardPosition, listCards, saveCards } from './task-cards.repository.ts'
import { toCardRow, toTaskCard } from './task-cards.view.ts'

const sweepBatch = 200

/** Upserts the cards of the tasks that these events tell of. Answers how many changed. */
export async function showOnCards(
  trx: Transaction<Database>, appId: string, events: readonly { readonly data: { readonly task: unknown } }[], now: Date,
): Promise<number> {
  const { name } = await getApp(trx, appId)
  return saveCards(trx, events.map(({ data }) => toCardRow(data.task as Task, name, now)))
}

/** Holds the cards against the tasks themselves and mends the difference, whatever it came from. Answers how many it mended. */
export async function sweepCards(deps: Deps): Promise<number> {
  const mended = await eachDue(deps, {
    step: 'sweep the cards',
    find: () => listAppsWithOpenTasks(deps.db),
    nameOf: (appId) => toTypeId('app', appId),
    apply: (appId) => sweepApp(deps, appId),
  })
  if (mended > 0) tell(deps, [{ about: 'cards' }])
  return mended
}

function sweepApp(deps: Deps, appId: string): Promise<number> {
  return transact(deps, async ({ trx, now }) => {
    const past = await closePastCards(trx, appId, now)
    const open = await listWronglyOpen(trx, appId, sweepBatch)
    for (const mistake of open) await closeCard(trx, appId, mistake, now)
    const hidden = await listWronglyHidden(trx, appId, now, sweepBatch)
    if (hidden.length === 0) return past + open.length
    const versions = new Map(hidden.map(({ task_id, version }) => [task_id, version]))
    const { name } = await getApp(trx, appId)
    const cards = (await listLastEvents(trx, appId, [...versions.keys()])).map(({ task_id, data }) =>
      ({ ...toCardRow(data.task as Task, name, now), open: true, version: versions.get(task_id) ?? 0 }))
    return past + open.length + await saveCards(trx, cards, 'same')
  })
}

const Cursor = z.tuple([z.int().min(0).max(8_000_000_000_000), z.int().min(0).lt(ringEnd), z.uuid()])

function readCursor(text: string): CardPosition {
  try {
    const [bucket, place, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')))
    return { bucket, place, id }
  } catch (error) {
    throw new ApiError('invalid_cursor', {}, { cause: error })
  }
}

const toCursor = ({ bucket, place, id }: CardPosition): string => Buffer.from(JSON.stringify([bucket, place, id])).toString('base64url')

/** What a worker may take: a hint, the claim is the truth. */
export async function listOpenTasks(
  deps: Deps, { workerId, kind, cursor, limit }: { workerId: string, kind: string | undefined, cursor: string | undefined, limit: number },
): Promise<{ items: TaskCard[], nextCursor: string | null }> {
  const after = cursor === undefined ? undefined : readCursor(cursor)
  const now = await databaseNow(deps)
  const found = await listCards(deps.db, { workerId, kind, now, after, limit: limit + 1 })
  const page = found.slice(0, limit)
  const last = page.at(-1)
  const nextCursor = found.length > limit && last ? toCursor(last.position) : null
  return { items: page.map(({ card }) => toTaskCard(card)), nextCursor }
}
