import { Univer } from '@univerjs/core'
import { UniverSheetsCoreWorkerPreset } from '@univerjs/preset-sheets-core/worker'
import {
  DataSyncReplicaController,
  fromModule,
  IRemoteInstanceService,
  IRPCChannelService,
  RemoteInstanceServiceName,
} from '@univerjs/rpc'
import { Arrivals } from './arrivals.ts'
import type { FormulaNews } from './formula-news.ts'
import { inSlices } from './in-slices.ts'
import { addPiece } from './pieces.ts'

/** The grid's own formulas are worked out here, on a copy that follows every change. */
const univer = new Univer()
for (const plugin of UniverSheetsCoreWorkerPreset().plugins) {
  if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1])
  else univer.registerPlugin(plugin)
}

const arrivals = new Arrivals()

self.addEventListener('message', ({ data }: MessageEvent<FormulaNews | { type: number }>) => {
  if ('piece' in data || 'piecesOf' in data) arrivals.hear(data)
})

const injector = univer.__getInjector()
const instances = injector.get(IRemoteInstanceService)
const channels = injector.get(IRPCChannelService)

/** The page announces a workbook without its cells, which came here before. */
const createInstance: IRemoteInstanceService['createInstance'] = (parameters) => {
  const { snapshot, unitID } = parameters
  if ('sheets' in snapshot) for (const piece of arrivals.take(unitID)) addPiece(snapshot, piece)
  return instances.createInstance(parameters)
}
channels.registerChannel(RemoteInstanceServiceName, fromModule({
  createInstance,
  disposeInstance: (...all: Parameters<typeof instances.disposeInstance>) => instances.disposeInstance(...all),
  syncMutation: (...all: Parameters<typeof instances.syncMutation>) => instances.syncMutation(...all),
  whenReady: () => instances.whenReady(),
}))

const replica = injector.get(DataSyncReplicaController)
replica['_remoteSyncService'] = inSlices(replica['_remoteSyncService'])
