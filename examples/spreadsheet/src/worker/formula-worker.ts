import { Univer } from '@univerjs/core'
import { UniverSheetsCoreWorkerPreset } from '@univerjs/preset-sheets-core/worker'

/** The grid's own formulas are worked out here, on a copy that follows every change. */
const univer = new Univer()
for (const plugin of UniverSheetsCoreWorkerPreset().plugins) {
  if (Array.isArray(plugin)) univer.registerPlugin(plugin[0], plugin[1])
  else univer.registerPlugin(plugin)
}
