import type { IRemoteSyncService } from '@univerjs/rpc'
import { expect, test } from 'vitest'
import { inSlices } from './in-slices.ts'
import type { Rows } from './protocol.ts'

type Told = Parameters<IRemoteSyncService['syncMutation']>

const listening = () => {
  const told: Told[] = []
  const service = inSlices({ syncMutation: async (...all) => told.push(all) > 0 } as IRemoteSyncService)
  const tell = (id: string, params: object) =>
    service.syncMutation({ mutationInfo: { id, type: 2, params } }, { onlyLocal: true })
  return { told, tell }
}

test('fifty thousand results are told a few thousand at a time, each once and in order', async () => {
  const { told, tell } = listening()
  const cellValue: Rows = {}
  for (let row = 0; row < 10_000; row++) {
    cellValue[row] = Object.fromEntries([0, 1, 2, 3, 4].map((column) => [column, { v: row * 5 + column }]))
  }
  expect(await tell('sheet.mutation.set-range-values', { unitId: 'u', subUnitId: 's', cellValue })).toBe(true)
  type Params = { unitId: string; subUnitId: string; cellValue: Rows }
  const slices = told.map(([{ mutationInfo }]) => mutationInfo.params as Params)
  const sizes = slices.map((slice) => Object.values(slice.cellValue).flatMap(Object.values).length)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(2500)
  expect(slices.every(({ unitId, subUnitId }) => unitId === 'u' && subUnitId === 's')).toBe(true)
  expect(slices.flatMap((slice) => Object.entries(slice.cellValue))).toEqual(Object.entries(cellValue))
  expect(told.every(([, options]) => options?.onlyLocal === true)).toBe(true)
})

test('the announcement of results comes without the cells, which follow anyway', async () => {
  const { told, tell } = listening()
  const unitData = { u: { s: { 0: { 0: { v: 1 } } } } }
  await tell('formula.mutation.set-formula-calculation-result', { unitData, unitOtherData: { u: 1 } })
  const params = told.map(([{ mutationInfo }]) => mutationInfo.params)
  expect(params).toEqual([{ unitData: { u: { s: {} } }, unitOtherData: { u: 1 } }])
})

test('everything else passes as it is', async () => {
  const { told, tell } = listening()
  const params = { unitId: 'u' }
  await tell('sheet.mutation.insert-row', params)
  expect(told[0]?.[0].mutationInfo.params).toBe(params)
})
