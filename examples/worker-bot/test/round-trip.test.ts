import { createMicrosource, newAttachmentId, newTaskId } from '@microsource/sdk'
import { createWorker } from '@microsource/sdk/worker'
import { createMicrosource as createServerSide } from '@microsource/server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type BrokerProcess, startBroker } from '../../../scripts/test-environment/broker-process.ts'
import { budget, type Rows, xlsxOf } from '../src/repair/build.fixture.ts'
import { lookAround, nothingYet } from '../src/work.ts'

const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
let broker: BrokerProcess
let remove: () => Promise<void>
beforeAll(async () => {
  ({ broker, remove } = await startBroker())
}, 120_000)
afterAll(() => remove?.(), 60_000)

/** A requester sends a workbook, and the program looks around once. */
async function ask(sheets: Rows, input: Record<string, unknown> = {}) {
  const brokerUrl = broker.url
  const { secretKey, workerToken } = broker.secrets()
  const app = createServerSide({ secretKey, brokerUrl })
  const session = () => app.sessions.create({ userId: 'demo', scope: ['create', 'review', 'wallet:read'] })
  const requester = createMicrosource({ brokerUrl, session })
  const [id, attachment] = [newTaskId(), newAttachmentId()]
  const file = new File([new Uint8Array(xlsxOf(sheets))], 'club.xlsx', { type: mediaType })
  const { balance: had } = await requester.wallet.get()
  await requester.attachments.upload(file, { id: attachment })
  const wantedBy = new Date(Date.now() + 5 * 3_600_000).toISOString()
  const price = { amount: 500, currency: 'USD' }
  const words = { description: 'The numbers are wrong', kind: 'sheet.repair' }
  await requester.tasks.create({ id, ...words, price, wantedBy, attachments: [attachment], input })
  const said: string[] = []
  const worker = createWorker({ brokerUrl, token: workerToken })
  await lookAround({ worker, say: (line) => said.push(line), signal: new AbortController().signal }, nothingYet())
  return { had, requester, said, task: await requester.tasks.get(id) }
}

test.each<[string, Record<string, unknown>]>([
  ['the whole workbook', {}],
  ['a selection', { scope: 'selection', selection: { sheet: 'Budget', range: 'B2:C7' } }],
])(
  'a repair of %s passes every check of the kind',
  async (_name, input) => {
    const { requester, said, task } = await ask(budget, input)
    expect(said.at(-1)).toMatch(/^submitted/)
    expect(task).toMatchObject({ status: 'submitted' })
    const { checks } = await requester.tasks.result(task.id, task.submission!.id)
    expect(checks.length).toBeGreaterThan(4)
    expect(checks.filter(({ passed }) => !passed)).toEqual([])
  },
  60_000,
)

test('what it cannot mend is open again and has cost nobody anything', async () => {
  const { had, requester, said, task } = await ask({ A: { A1: '1', A2: 2, B1: '=5+1/C1' } })
  expect(said.at(-1)).toMatch(/gave back .*I cannot mend A!B1/)
  expect(task).toMatchObject({ status: 'open' })
  await requester.tasks.cancel(task.id)
  expect((await requester.wallet.get()).balance).toEqual(had)
}, 60_000)
