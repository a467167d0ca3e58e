import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrokerProcess, startBroker } from '../../../scripts/test-environment/broker-process.ts'
import { createMicrosource } from '../src/index.ts'
import { createTransport } from '../src/transport.ts'
import { createWorker } from '../src/worker.ts'

let broker: BrokerProcess
let remove: () => Promise<void>
beforeAll(async () => {
  ({ broker, remove } = await startBroker())
}, 120_000)
afterAll(() => remove?.())

const usd = (amount: number) => ({ amount, currency: 'USD' as const })

/** Both sides, patient enough for a broker that is starting again. */
function both() {
  const brokerUrl = broker.url
  const { secretKey, workerToken } = broker.secrets()
  const app = createTransport({ brokerUrl, retries: 30 }, secretKey)
  const scope = ['create', 'review', 'wallet:read']
  const session = () => app.post<{ token: string; expiresAt: string }>('/v1/sessions', { userId: 'demo', scope })
  return {
    requester: createMicrosource({ brokerUrl, session, retries: 30 }),
    worker: createWorker({ brokerUrl, token: workerToken, retries: 30 }),
  }
}

/** The broker is killed while the call is under way, and the call succeeds all the same. */
async function throughCrash<T>(call: () => Promise<T>): Promise<T> {
  const work = call()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await broker.end('SIGKILL')
  await broker.start()
  return work
}

test('a whole story goes through a broker that is killed in the middle, and is paid for once', async () => {
  const { requester, worker } = both()
  const { attachments, tasks, wallet } = requester
  const before = (await wallet.get()).balance.amount
  const text = new Blob(['What is the capital of Peru?'], { type: 'text/plain' })
  const question = await attachments.upload(text, { name: 'question.txt' })
  const wantedBy = new Date(Date.now() + 86_400_000).toISOString()
  const draft = {
    kind: 'custom',
    description: 'Answer the question',
    price: usd(100),
    wantedBy,
    attachments: [question.id],
  }
  const task = await throughCrash(() => tasks.create(draft))

  const sequences: number[] = []
  const watching = (async () => {
    for await (const { data } of tasks.watch(task.id)) sequences.push(data.sequence)
  })()

  const assignment = await worker.claim({ appId: task.appId, taskId: task.id })
  const answer = new Blob(['Lima'], { type: 'text/plain' })
  const fileId = await throughCrash(() => worker.upload(assignment, answer, { name: 'answer.txt' }))
  const receipt = await worker.submit(assignment, { attachments: [fileId], note: 'Lima' })

  const { submission } = await tasks.wait(task.id, 'submitted')
  expect(submission).toMatchObject({ id: receipt.submissionId, note: 'Lima' })
  const approved = await throughCrash(() => tasks.approve(task.id, { submissionId: receipt.submissionId }))
  expect(approved).toMatchObject({ status: 'approved', onHold: usd(0) })
  await watching
  expect(sequences).toEqual([1, 2, 3, 4])
  expect(await (await attachments.blob(fileId, 'full')).text()).toBe('Lima')
  expect((await wallet.get()).balance.amount).toBe(before - 100)
  expect(await worker.earnings()).toMatchObject({ lifetime: usd(85), test: true })
  expect(await worker.earnings({ money: 'live' })).toMatchObject({ lifetime: usd(0), test: false })
}, 240_000)
