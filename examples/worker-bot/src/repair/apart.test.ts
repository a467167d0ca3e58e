import { expect, test } from 'vitest'
import { readAsked } from './asked.ts'
import { repairApart } from './apart.ts'
import { budget, type Rows, xlsxOf } from './build.fixture.ts'

const asked = readAsked({})
const never = new AbortController().signal
const limits = { timeMaxMs: 60_000, memoryMaxMegabytes: 512 }
const isMended = async () => 'explanation' in (await repairApart(xlsxOf(budget), asked, never, limits))

/** Cells that wait for each other in a way nobody sees before they are worked out. */
const hidden: Rows = {
  A: Object.fromEntries(Array.from({ length: 3_000 }, (_, row) => [`B${row + 1}`, `=IF(1,INDIRECT("B${row + 2}")+1)`])),
}

test('what ends the formula engine is given back in words, and the next file is mended', async () => {
  expect(await repairApart(xlsxOf(hidden), asked, never, limits)).toEqual({
    giveBack: expect.stringMatching(/^I cannot work it out \(The formula engine broke down: /) as string,
  })
  expect(await isMended()).toBe(true)
}, 60_000)

test('a formula piled up too high is given back in the words of the reader', async () => {
  const rows = { A: { A1: `=${'('.repeat(2_000)}1${')'.repeat(2_000)}` } }
  expect(await repairApart(xlsxOf(rows), asked, never, limits)).toMatchObject({
    giveBack: expect.stringContaining('nested more deeply') as string,
  })
}, 60_000)

test('what takes for ever is given back, and who stops the program is not kept waiting', async () => {
  expect(await repairApart(xlsxOf(budget), asked, never, { ...limits, timeMaxMs: 1 })).toEqual({
    giveBack: 'it takes me too long to work it out',
  })
  const stopping = new AbortController()
  const working = repairApart(xlsxOf(budget), asked, stopping.signal, limits)
  stopping.abort(new Error('stopped'))
  await expect(working).rejects.toThrow('stopped')
})
