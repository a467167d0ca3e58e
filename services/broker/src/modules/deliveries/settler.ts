import { toTypeId } from '@microsource/protocol'
import { isTemporary, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { disableEndpoint } from '../endpoints/index.ts'
import { saveSettlements, type Settlement, skipDeliveries } from './sender.repository.ts'

const gone = 410
const batchMax = 500
const flushesMax = 2

export interface Settler {
  /** Resolves when the outcome is saved, or could not be saved: then the lease ends and the delivery is sent again. */
  settle(settlement: Settlement): Promise<void>
}

interface Waiting { readonly settlement: Settlement, readonly done: () => void }

/** Saves outcomes in batches: what finishes while one batch is being written goes into the next, without any delay. */
export function createSettler(deps: Deps): Settler {
  let waiting: Waiting[] = []
  let flushing = 0

  async function flush(): Promise<void> {
    flushing++
    while (waiting.length > 0) {
      const batch = waiting.slice(0, batchMax)
      waiting = waiting.slice(batchMax)
      for (const [appId, some] of Map.groupBy(batch, ({ settlement }) => settlement.delivery.app_id)) await saveBatch(appId, some)
    }
    flushing--
  }

  async function saveBatch(appId: string, some: readonly Waiting[]): Promise<void> {
    try {
      await saveOutcomes(deps, appId, some.map(({ settlement }) => settlement))
    } catch (error) {
      // One outcome that cannot be saved keeps no other from it.
      if (some.length > 1 && !isTemporary(error)) {
        for (const one of some) await saveBatch(appId, [one])
        return
      }
      const deliveries = some.map(({ settlement }) => toTypeId('delivery', settlement.delivery.id))
      deps.log.error({ err: error, app: toTypeId('app', appId), deliveries }, 'outcomes of deliveries were not saved; they will be sent again')
    }
    for (const { done } of some) done()
  }

  return {
    settle: (settlement) => new Promise((done) => {
      waiting.push({ settlement, done })
      if (flushing < flushesMax) void flush()
    }),
  }
}

async function saveOutcomes(deps: Deps, appId: string, settlements: readonly Settlement[]): Promise<void> {
  const isGone = new Set(settlements.filter(({ answered }) => answered === gone).map(({ delivery }) => delivery.endpoint_id))
  await transact(deps, async ({ trx, now }) => {
    await saveSettlements(trx, appId, settlements, now)
    for (const endpointId of [...isGone].sort()) {
      await disableEndpoint(trx, { appId, endpointId }, 'the endpoint answered 410 Gone', now)
      await skipDeliveries(trx, { app_id: appId, id: endpointId }, now)
    }
  })
}
