import { afterAll, beforeAll, expect, test } from 'vitest'
import { copyOf, removeFolder, startReading } from './reading.fixture.ts'

let reading: Awaited<ReturnType<typeof startReading>>
beforeAll(async () => {
  reading = await startReading({ keepSamples: true })
})
afterAll(async () => {
  await reading.close()
  removeFolder(reading.folder)
})

async function deliver(taskId: string): Promise<number> {
  const { body } = await reading.ask('GET', '/api/items?view=all&limit=2')
  const [first, second] = body.items
  const entries = [
    { note: 'Read this first.', rating: 5, item: copyOf(String(second?.id), 'Second') },
    { note: 'Then this.', rating: null, item: copyOf(String(first?.id), 'First') },
    { note: 'It is gone by now.', rating: 2, item: copyOf('987654', 'Gone') },
  ]
  const content = { summary: 'Two things.', note: '', wish: 'Something calm', entries }
  return (await reading.ask('POST', '/api/digests', { taskId, workerName: 'Ana Reyes', content })).body.id
}

test('a digest keeps its order, leads to the items that are here, and shows what has gone by its copy', async () => {
  const id = await deliver('task_1')
  const { body } = await reading.ask('GET', `/api/digests/${id}`)
  expect(body.entries).toMatchObject([
    { note: 'Read this first.', item: { title: 'Second' }, present: { id: expect.any(Number) } },
    { item: { title: 'First' }, present: { id: expect.any(Number) } },
    { item: { title: 'Gone', excerpt: 'As sent along.' }, present: null },
  ])
})

test('applied twice, from two tabs, it is one digest', async () => {
  const [one, two] = await Promise.all([deliver('task_2'), deliver('task_2')])
  expect(one).toBe(two)
  const { body } = await reading.ask('GET', '/api/library')
  expect(body.digests.filter(({ id }) => id === one)).toHaveLength(1)
})

test('thumbs are kept per entry, changed and taken back; there are none for what is not in it', async () => {
  const id = await deliver('task_3')
  const thumb = (itemId: string, given: string | null) =>
    reading.ask('PUT', `/api/digests/${id}/thumb`, { itemId, thumb: given })
  await thumb('987654', 'up')
  expect((await reading.ask('GET', `/api/digests/${id}`)).body.thumbs).toEqual({ 987654: 'up' })
  await thumb('987654', 'down')
  expect((await reading.ask('GET', `/api/digests/${id}`)).body.thumbs).toEqual({ 987654: 'down' })
  await thumb('987654', null)
  expect((await reading.ask('GET', `/api/digests/${id}`)).body.thumbs).toEqual({})
  expect((await thumb('1234567', 'up')).status).toBe(404)
})

test('removed, it can be brought back', async () => {
  const id = await deliver('task_4')
  await reading.ask('DELETE', `/api/digests/${id}`)
  expect((await reading.ask('GET', `/api/digests/${id}`)).status).toBe(404)
  await reading.ask('POST', `/api/digests/${id}/restore`)
  expect((await reading.ask('GET', `/api/digests/${id}`)).status).toBe(200)
})
