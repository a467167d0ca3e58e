import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { createKindThread, KindTooSlow } from './kind-thread.ts'

const script = fileURLToPath(import.meta.resolve('./kind-thread.fixture.ts'))
const thread = createKindThread({ errandMaxMs: 2_000, memoryMaxMegabytes: 64 }, script)
afterAll(() => thread.close())

const preview = (kind: string) => thread.preview({ kind, asked: { description: '', input: {}, files: [] } })

test('what never ends is stopped, what takes all memory too, and the next errand is served', async () => {
  await expect(preview('endless')).rejects.toBeInstanceOf(KindTooSlow)
  await expect(preview('greedy')).rejects.toBeInstanceOf(KindTooSlow)
  expect(await preview('good')).toEqual({ ok: true, facts: [] })
})
