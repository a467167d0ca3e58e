import { http, HttpResponse } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createMicrosource } from '../src/index.ts'

const brokerUrl = 'https://broker.example'
const asked: URLSearchParams[] = []
const server = setupServer(
  http.get(`${brokerUrl}/v1/tasks`, ({ request }) => {
    const query = new URL(request.url).searchParams
    asked.push(query)
    const from = Number(query.get('cursor') ?? 0)
    return HttpResponse.json({
      items: [{ id: `task_${from}` }, { id: `task_${from + 1}` }],
      nextCursor: from < 4 ? `${from + 2}` : null,
    })
  }),
)
beforeAll(() => server.listen())
afterEach(() => {
  asked.length = 0
})
afterAll(() => server.close())

const { tasks } = createMicrosource({ brokerUrl, session: 'token' })

test('a list goes through all pages, one request for each, with the query on every one', async () => {
  const ids: string[] = []
  for await (const { id } of tasks.list({ status: 'open', limit: 2 })) ids.push(id)
  expect(ids).toEqual(['task_0', 'task_1', 'task_2', 'task_3', 'task_4', 'task_5'])
  expect(asked.map(String)).toEqual([
    'status=open&limit=2',
    'status=open&limit=2&cursor=2',
    'status=open&limit=2&cursor=4',
  ])
})

test('a list that is left early asks for no more pages', async () => {
  for await (const { id } of tasks.list()) if (id === 'task_1') break
  expect(asked).toHaveLength(1)
})

test('an awaited list is one page, and goes on from its cursor', async () => {
  expect(await tasks.list()).toEqual({ items: [{ id: 'task_0' }, { id: 'task_1' }], nextCursor: '2' })
  expect(await tasks.list({ cursor: '4' })).toMatchObject({ nextCursor: null })
  const rest: string[] = []
  for await (const { id } of tasks.list({ cursor: '4' })) rest.push(id)
  expect(rest).toEqual(['task_4', 'task_5'])
})

test('a list stops where its signal says so', async () => {
  const stop = new AbortController()
  const read = async () => {
    for await (const { id } of tasks.list({}, { signal: stop.signal })) if (id === 'task_1') stop.abort()
  }
  await expect(read()).rejects.toMatchObject({ name: 'AbortError' })
  expect(asked).toHaveLength(1)
})
