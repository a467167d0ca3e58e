import { toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type InTransaction, isTemporary, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue, isHeldBack } from '../../each-due.ts'
import { listEndpoints } from '../endpoints/index.ts'
import { type EventRow, listAppsToRelay, listEventsToRelay, lockEventsToRelay, markRelayed, type ToRelay } from '../events/index.ts'
import { insertNoticeMails } from '../notices/index.ts'
import { type News, tell } from '../streams/index.ts'
import { showOnCards } from '../task-cards/index.ts'
import { insertDeliveries, listWorkersOfTasks } from './relay.repository.ts'

const eventsMax = 200
const eventStep = 'relay events'

/**
 * Passes on what happened: for each event, in the one transaction that marks it, a delivery per endpoint of its app and the
 * card that workers see. A crash anywhere leaves the events unmarked, and the next round takes them again.
 */
export async function relayEvents(deps: Deps): Promise<number> {
  const relayed = await eachDue(deps, {
    step: 'relay apps',
    find: (limit) => listAppsToRelay(deps.db, limit),
    nameOf: (appId) => toTypeId('app', appId),
    apply: (appId) => relayApp(deps, appId),
  })
  if (relayed > 0) for (const topic of ['deliveries', 'notices']) deps.wake(topic)
  return relayed
}

/** All at once; where that fails, one by one, so that the event that cannot be passed on holds up no other. */
async function relayApp(deps: Deps, appId: string): Promise<number> {
  const step = `${eventStep} of ${toTypeId('app', appId)}`
  if (!isHeldBack(deps, step)) {
    try {
      return await relaySome(deps, appId, { limit: eventsMax })
    } catch (error) {
      if (isTemporary(error)) throw error
    }
  }
  return eachDue(deps, {
    step,
    find: (limit) => listEventsToRelay(deps.db, appId, limit),
    nameOf: (id) => toTypeId('event', id),
    apply: (id) => relaySome(deps, appId, { limit: 1, id }),
  })
}

async function relaySome(deps: Deps, appId: string, which: ToRelay): Promise<number> {
  const { count, news } = await transact(deps, (transaction) => relayBatch(deps, transaction, appId, which))
  tell(deps, news)
  return count
}

async function relayBatch(
  deps: Deps, { trx, now }: InTransaction, appId: string, which: ToRelay,
): Promise<{ count: number, news: News[] }> {
  const events = await lockEventsToRelay(trx, appId, which)
  if (events.length === 0) return { count: 0, news: [] }
  // Whether an endpoint takes part is decided here, not when the event happened and not when it is sent.
  const endpoints = await listEndpoints(trx, appId)
  await insertDeliveries(deps, trx, { events, endpoints, now })
  await insertNoticeMails(trx, appId, events, now)
  const cards = await showOnCards(trx, appId, events, now)
  await markRelayed(trx, appId, events, now)
  const news = await newsOf(trx, appId, events)
  return { count: events.length, news: cards > 0 ? [{ about: 'cards' }, ...news] : news }
}

async function newsOf(trx: Transaction<Database>, appId: string, events: readonly EventRow[]): Promise<News[]> {
  const paid = new Set(events.filter(({ type }) => type === 'task.approved').map(({ task_id }) => task_id))
  const taskIds = [...new Set(events.map(({ task_id }) => task_id))]
  const workers = await listWorkersOfTasks(trx, appId, taskIds)
  return [
    ...taskIds.map((taskId): News => ({ about: 'task', appId, taskId })),
    ...workers.map(({ id, worker_id }): News => ({ about: 'assignment', workerId: worker_id, appId, assignmentId: id })),
    ...workers.filter(({ task_id }) => paid.has(task_id)).map(({ worker_id }): News => ({ about: 'earnings', workerId: worker_id })),
  ]
}
