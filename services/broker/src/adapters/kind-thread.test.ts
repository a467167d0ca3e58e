import { fileURLToPath } from 'node:url'
import { plainLayout, saveWorkbook } from '@microsource/sheet'
import { afterAll, expect, test } from 'vitest'
import { createKindThread, KindBroke, KindTooSlow, ThreadsBusy } from './kind-thread.ts'

const script = fileURLToPath(import.meta.resolve('./kind-thread.fixture.ts'))
const limits = { errandMaxMs: 2_000, memoryMaxMegabytes: 64, waitMaxMs: 60_000 }
const thread = createKindThread(limits, script)
const impatient = createKindThread({ ...limits, waitMaxMs: 50 }, script)
afterAll(() => Promise.all([thread.close(), impatient.close()]))

const asked = { description: '', input: {}, files: [] }
const preview = (kind: string, by = thread) => by.preview(() => Promise.resolve({ kind, asked }))

test('what never ends is stopped, what takes all memory too, and the next errand is served', async () => {
  await expect(preview('endless')).rejects.toBeInstanceOf(KindTooSlow)
  await expect(preview('greedy')).rejects.toBeInstanceOf(KindTooSlow)
  expect(await preview('good')).toEqual({ ok: true, facts: [] })
})

test('who waits behind others is not taken for slow, however long they take', async () => {
  const before = ['waiting', 'waiting', 'waiting'].map((kind) => preview(kind).catch((error: unknown) => error))
  expect(await preview('good')).toEqual({ ok: true, facts: [] })
  for (const error of await Promise.all(before)) expect(error).toBeInstanceOf(KindTooSlow)
})

test('who would wait too long is told that the threads are busy, and its files were never read', async () => {
  const before = ['waiting', 'waiting'].map((kind) => preview(kind, impatient).catch(() => {}))
  let wasRead = false
  const read = () => {
    wasRead = true
    return Promise.resolve({ kind: 'good', asked })
  }
  await expect(impatient.preview(read)).rejects.toBeInstanceOf(ThreadsBusy)
  expect(wasRead).toBe(false)
  await Promise.all(before)
  expect(await preview('good', impatient)).toEqual({ ok: true, facts: [] })
})

test('a workbook the formula engine breaks down over leaves the engine whole for the next one', async () => {
  const kinds = createKindThread({ errandMaxMs: 20_000, memoryMaxMegabytes: 512, waitMaxMs: 60_000 })
  const withFormulas = (rows: number, of: (row: number) => string) => saveWorkbook({
    names: [], styles: [{}],
    sheets: [{ name: 'A', hidden: false, layout: plainLayout, cells: new Map(
      Array.from({ length: rows }, (_, row) => [`B${row + 1}`, { type: 'empty', value: null, formula: of(row + 1) }] as const),
    ) }],
  }, 'xlsx')
  // Which cells wait for each other nobody sees before they are worked out.
  const [deep, plain] = [withFormulas(2_000, (row) => `IF(1,INDIRECT("B${row + 1}")+1)`), withFormulas(1, () => '1+1')]
  const fileOf = (bytes: Uint8Array) => ({ name: 'a.xlsx', mediaType: '', sizeBytes: bytes.length, bytes })
  const examine = (bytes: Uint8Array) => kinds.examine(() => Promise.resolve({
    kind: 'sheet.repair',
    work: { asked: { ...asked, input: { problems: [] }, files: [fileOf(plain)] }, note: '', result: {}, files: [fileOf(bytes)] },
  }))
  try {
    await expect(examine(deep)).rejects.toBeInstanceOf(KindBroke)
    for (let more = 0; more < 3; more++) {
      const { checks } = await examine(plain)
      expect(checks[0]).toMatchObject({ id: 'opens', passed: true })
    }
  } finally {
    await kinds.close()
  }
}, 60_000)
