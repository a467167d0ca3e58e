import { MicrosourceError } from '@microsource/server'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { copyOf, removeFolder, startReading } from './reading.fixture.ts'
import type { GiveFeedback } from './teller.ts'

type Said = Parameters<GiveFeedback>

let said: Said[] = []
/** What the broker answers, one after the other; afterwards it takes everything. */
let answers: (() => Promise<unknown>)[] = []
const giveFeedback: GiveFeedback = (...feedback) => {
  said.push(feedback)
  return answers.shift()?.() ?? Promise.resolve()
}
const away = () => Promise.reject(new MicrosourceError({ code: 'unreachable', status: 0 }))
const refuses = (status: number, code: 'not_found' | 'invalid_key') => () =>
  Promise.reject(new MicrosourceError({ code, status }))

let reading: Awaited<ReturnType<typeof startReading>>
beforeEach(async () => {
  said = []
  answers = []
  reading = await startReading({ giveFeedback })
})
afterEach(async () => {
  await reading.close()
  removeFolder(reading.folder)
})

async function deliver(taskId = 'task_1'): Promise<(itemId: string, thumb: string | null) => Promise<unknown>> {
  const entries = ['a', 'b'].map((id) => ({ note: `About ${id}`, rating: 4, item: copyOf(id, id.toUpperCase()) }))
  const content = { summary: 'Two things.', note: '', wish: '', entries }
  const { body } = await reading.ask('POST', '/api/digests', { taskId, workerName: 'Ana Reyes', content })
  return (itemId, thumb) => reading.ask('PUT', `/api/digests/${body.id}/thumb`, { itemId, thumb })
}

const restart = async (): Promise<void> => {
  await reading.close()
  reading = await startReading({ folder: reading.folder, giveFeedback })
}

test('a thumb goes to the broker as feedback of that person on the task, and so does taking it back', async () => {
  const press = await deliver()
  await press('a', 'up')
  await expect.poll(() => said).toEqual([['task_1', { userId: 'demo', thumbs: { a: 'up' } }]])
  await press('a', null)
  await expect.poll(() => said.at(-1)).toEqual(['task_1', { userId: 'demo', thumbs: { a: null } }])
  await restart()
  expect(said).toHaveLength(2)
})

test('what could not be told is told after a restart, as it stands then', async () => {
  const press = await deliver()
  answers = [away, away]
  await press('a', 'up')
  await press('b', 'down')
  await press('a', 'down')
  await expect.poll(() => answers).toEqual([])
  await restart()
  await expect.poll(() => said.at(-1)).toEqual(['task_1', { userId: 'demo', thumbs: { a: 'down', b: 'down' } }])
})

test('a wrong key is waited for; what the broker has no place for is told once and keeps nothing else waiting', async () => {
  const [press, other] = [await deliver('task_of_somebody_else'), await deliver('task_2')]
  answers = [refuses(404, 'not_found'), refuses(401, 'invalid_key')]
  await press('a', 'up')
  await expect.poll(() => said).toHaveLength(1)
  await other('b', 'up')
  await expect.poll(() => said).toHaveLength(2)
  await restart()
  await expect.poll(() => said.map(([taskId]) => taskId)).toEqual(['task_of_somebody_else', 'task_2', 'task_2'])
})

test('pressed again while it is on its way, the later word is told too', async () => {
  const press = await deliver()
  let arrive: () => void = () => {}
  answers = [() => new Promise<void>((resolve) => (arrive = resolve))]
  await press('a', 'up')
  await press('a', 'down')
  arrive()
  await expect.poll(() => said.map(([, { thumbs }]) => thumbs)).toEqual([{ a: 'up' }, { a: 'down' }])
})
