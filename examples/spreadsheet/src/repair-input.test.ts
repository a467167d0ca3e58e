import { beforeEach, expect, test } from 'vitest'
import { AskedStore } from './asked.ts'
import type { Selection } from './grid/grid.ts'
import { type Asking, repairInput } from './repair-input.ts'

const kept = new Map<string, string>()
const storage = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
}
/** As the page has it after it was loaded. */
const asking = (isAboutSelection = false): Asking => ({
  isAboutSelection,
  problems: async () => [],
  asked: new AskedStore(storage),
})
const book = (id: string, selection: Selection) => ({ id, fileName: `${id}.xlsx`, selection })
const some = { sheet: 'Budget', range: 'B13:N20' }
const other = { sheet: 'Budget', range: 'A1' }

beforeEach(() => kept.clear())

test('a request about selected cells stays about them when the page is loaded again', async () => {
  const about = { scope: 'selection', selection: some }
  expect(await repairInput(book('doc', some), asking(true))).toMatchObject(about)
  const again = asking()
  expect(again.asked.of('doc')).toMatchObject({ documentId: 'doc', scope: 'selection', selection: some })
  expect(await repairInput(book('doc', some), again)).toMatchObject(about)
})

test('with other cells selected, for another workbook or after it went out, the next is about the whole', async () => {
  await repairInput(book('doc', some), asking(true))
  expect((await repairInput(book('doc', other), asking())).scope).toBe('workbook')
  await repairInput(book('doc', some), asking(true))
  expect((await repairInput(book('else', some), asking())).scope).toBe('workbook')
  const sent = asking(true)
  await repairInput(book('doc', some), sent)
  sent.asked.drop('doc')
  expect((await repairInput(book('doc', some), asking())).scope).toBe('workbook')
})
