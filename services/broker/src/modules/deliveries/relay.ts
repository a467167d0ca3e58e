import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import { type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { listEndpoints } from '../endpoints/index.ts'
import { type EventRow, listAppsToRelay, lockEventsToRelay, markRelayed } from '../events/index.ts'
import { type News, tell } from '../streams/index.ts'
import { showOnCards } from '../task-cards/index.ts'
import { insertDeliveries, listWorkersOfTasks } from './relay.repository.ts'

const appsMax = 200
const eventsMax = 200

/**
 * Passes on what happened: for each event, in the one transaction that marks it, a delivery per endpoint of its app and the
 * card that workers see. A crash anywhere leaves the events unmarked, and the next round takes them again.
 */
export async function relayEvents(deps: Deps): Promise<number> {
  let relayed = 0
  for (const appId of await listAppsToRelay(deps.db, appsMax)) relayed += await relayApp(deps, appId)
  if (relayed > 0) deps.wake('deliveries')
  return relayed
}

async function relayApp(deps: Deps, appId: string): Promise<number> {
  const { count, news } = await transact(deps, (transaction) => relayBatch(deps, transaction, appId))
  tell(deps, news)
  return count
}

async function relayBatch(deps: Deps, { trx, now }: InTransaction, appId: string): Promise<{ count: number, news: News[] }> {
  const events = await lockEventsToRelay(trx, appId, eventsMax)
  if (events.length === 0) return { count: 0, news: [] }
  // Whether an endpoint takes part is decided here, not when the event happened and not when it is sent.
  const endpoints = await listEndpoints(trx, appId)
  await insertDeliveries(deps, trx, { events, endpoints, now })
  const cards = await showOnCards(trx, appId, events)
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
