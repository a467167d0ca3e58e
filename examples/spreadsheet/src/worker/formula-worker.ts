import { Univer } from '@univerjs/core'
import { UniverSheetsCoreWorkerPreset } from '@univerjs/preset-sheets-core/worker'
import {
  DataSyncReplicaController,
  fromModule,
  IRemoteInstanceService,
  IRPCChannelService,
  RemoteInstanceServiceName,
} from '@univerjs/rpc'
import type { FormulaNews, Piece } from './formula-news.ts'
import { inSlices } from './in-slices.ts'
import { addPiece } from './pieces.ts'

/** The grid's own formulas are worked out here, on a copy that follows every change. */
const univer = new Univer()
for (const plugin of UniverSheetsCoreWorkerPreset().plugins) {
  if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1])
  else univer.registerPlugin(plugin)
}

let arriving: Piece[] = []
let arrived: { workbook: string; pieces: Piece[] } | undefined

self.addEventListener('message', ({ data }: MessageEvent<FormulaNews | { type: number }>) => {
  if ('piece' in data) arriving.push(data.piece)
  if (!('piecesOf' in data)) return
  arrived = { workbook: data.piecesOf, pieces: arriving }
  arriving = []
})

const injector = univer.__getInjector()
const instances = injector.get(IRemoteInstanceService)
const channels = injector.get(IRPCChannelService)

/** The page announces a workbook without its cells, which came here before. */
const createInstance: IRemoteInstanceService['createInstance'] = (parameters) => {
  const { snapshot, unitID } = parameters
  const pieces = arrived?.workbook === unitID ? arrived.pieces : []
  if ('sheets' in snapshot) for (const piece of pieces) addPiece(snapshot, piece)
  arrived = undefined
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
