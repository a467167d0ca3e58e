import type { ISetRangeValuesMutationParams } from '@univerjs/preset-sheets-core'
import type { IRemoteSyncService } from '@univerjs/rpc'
import { slicesOf } from './pieces.ts'
import type { Rows } from './protocol.ts'

const resultId = 'formula.mutation.set-formula-calculation-result'
const valuesId = 'sheet.mutation.set-range-values'

type Tell = IRemoteSyncService['syncMutation']

/**
 * Tells the page of results a few thousand cells at a time: one edit may change fifty thousand, and the page could do
 * nothing else while it takes them over.
 */
export function inSlices(whole: IRemoteSyncService): IRemoteSyncService {
  const tell: Tell = (parameters, options) => whole.syncMutation(parameters, options)
  return {
    async syncMutation({ mutationInfo }, options) {
      if (mutationInfo.id === resultId) {
        return tell({ mutationInfo: { ...mutationInfo, params: withoutCells(mutationInfo.params) } }, options)
      }
      if (mutationInfo.id !== valuesId) return tell({ mutationInfo }, options)
      const params = mutationInfo.params as ISetRangeValuesMutationParams
      const slices = [...slicesOf((params.cellValue ?? {}) as Rows)]
      const told = slices.map((cellValue) =>
        tell({ mutationInfo: { ...mutationInfo, params: { ...params, cellValue } } }, options),
      )
      return (await Promise.all(told)).every(Boolean)
    },
  }
}

/** The same cells come once more as values to be set; of these only which sheets they are in is looked at. */
function withoutCells(params: unknown): object {
  const { unitData, ...rest } = params as { unitData: Record<string, Record<string, unknown>> }
  const emptied = Object.entries(unitData).map(([unit, sheets]) => [
    unit,
    Object.fromEntries(Object.keys(sheets ?? {}).map((sheet) => [sheet, {}])),
  ])
  return { ...rest, unitData: Object.fromEntries(emptied) }
}
