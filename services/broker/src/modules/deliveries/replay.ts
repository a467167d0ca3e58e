import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { enableEndpoint, findEndpoint, listEndpoints } from '../endpoints/index.ts'
import type { EndpointRow } from './deliveries.table.ts'
import { countDeliveries, type DeliveryCounts, requeueDeliveries } from './replay.repository.ts'

const batch = 1000

type ReplayDeps = Pick<Deps, 'db' | 'clock' | 'wake'>

async function getEndpoint({ db }: Pick<Deps, 'db'>, endpointId: string): Promise<EndpointRow> {
  const endpoint = await findEndpoint(db, endpointId)
  if (!endpoint) throw new Error('There is no endpoint with this id.')
  return endpoint
}

/** Endpoints of one app or of all, each with what waits for it and what it did not get. */
export async function listEndpointStates({ db }: Pick<Deps, 'db'>, appId?: string): Promise<(EndpointRow & DeliveryCounts)[]> {
  const states: (EndpointRow & DeliveryCounts)[] = []
  for (const endpoint of await listEndpoints(db, appId)) states.push({ ...endpoint, ...await countDeliveries(db, endpoint) })
  return states
}

/** From now on it gets what happens. What it missed stays as it is, until it is replayed. */
export async function enable(deps: ReplayDeps, endpointId: string): Promise<DeliveryCounts> {
  const endpoint = await getEndpoint(deps, endpointId)
  await transact(deps, ({ trx }) => enableEndpoint(trx, endpoint))
  return countDeliveries(deps.db, endpoint)
}

/**
 * Sends again what was skipped or given up, under the same `webhook-id`, with all eight attempts before it. Answers how many.
 * Each batch commits alone: a crash in between leaves the rest as it was, for the next call.
 */
export async function replay(deps: ReplayDeps, endpointId: string): Promise<number> {
  const endpoint = await getEndpoint(deps, endpointId)
  if (endpoint.disabled_at) throw new Error(`This endpoint is disabled (${endpoint.disabled_reason}). Enable it first.`)
  let replayed = 0
  for (let some = batch; some === batch; replayed += some) {
    some = await transact(deps, ({ trx, now }) => requeueDeliveries(trx, endpoint, batch, now))
  }
  if (replayed > 0) deps.wake('deliveries')
  return replayed
}
