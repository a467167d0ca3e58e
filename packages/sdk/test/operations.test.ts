import { type Operation, operations } from '@microsource/protocol'
import { expect, test } from 'vitest'
import { createMicrosource, type Microsource } from '../src/index.ts'
import { createPrices, type PricesClient } from '../src/prices.ts'
import { createWallet, type WalletClient } from '../src/wallet.ts'
import { createWorker, type WorkerClient } from '../src/worker.ts'
import { json, type Seen, serveScript } from './http.ts'

const id = 'x'
const money = { amount: 1000, currency: 'USD' } as const
const lease = { appId: 'app_a', id: 'asg_a', leaseEpoch: 3 }
const task = { appId: 'a', taskId: 't' }

const requesterCalls = ({ app, attachments, quote, tasks, wallet }: Microsource): PromiseLike<unknown>[] => [
  app(),
  quote({ kind: 'custom', price: money, wantedBy: '' }),
  tasks.create({ kind: 'custom', price: money, wantedBy: '', description: '' }),
  tasks.get(id),
  tasks.list(),
  tasks.input(id),
  tasks.result(id, 's'),
  tasks.cancel(id),
  tasks.seen(id),
  tasks.events(id),
  tasks.openings(id),
  tasks.acceptLate(id, 's'),
  tasks.approve(id, { submissionId: 's' }),
  tasks.requestChanges(id, { submissionId: 's', words: 'w' }),
  tasks.reject(id, { submissionId: 's', words: 'w', reason: 'quality_too_low', then: 'release' }),
  attachments.get(id),
  attachments.url(id),
  wallet.get(),
  wallet.movements(),
  wallet.topUp(money),
  wallet.link(),
]

const walletCalls = ({ forgetCard, movements, receipt, refunds, setAutomatic, topUps }: WalletClient): PromiseLike<unknown>[] => [
  topUps.get(id),
  topUps.list(),
  topUps.cancel(id),
  refunds.create(money),
  refunds.get(id),
  refunds.list(),
  refunds.sources(),
  movements({ about: 'tasks' }),
  receipt(id),
  setAutomatic({ on: true, below: money, amount: money, monthlyMax: money }),
  forgetCard(),
]

const priceCalls = ({ change, offerPart, tip }: PricesClient): PromiseLike<unknown>[] => [
  change(id, money),
  offerPart(id, { submissionId: 's', amount: money, words: 'w' }),
  tip(id, money),
]

const workerCalls = (worker: WorkerClient): PromiseLike<unknown>[] => [
  worker.me(),
  worker.rename('n'),
  worker.tasks.list(),
  worker.kinds(),
  worker.input(task),
  worker.check(lease, { attachments: [] }),
  worker.result(lease),
  worker.preview(task),
  worker.claim(task),
  worker.claim({ ...task, pay: money }),
  worker.part.agree(lease, 's'),
  worker.part.decline(lease, 's'),
  worker.assignments.get(lease),
  worker.assignments.list(),
  worker.submit(lease, { attachments: [] }),
  worker.return(lease),
  worker.extend(lease),
  worker.file.url('a', 'b'),
  worker.earnings(),
  worker.tokens.list(),
  worker.tokens.create('n'),
  worker.tokens.delete('k'),
  worker.payee.get(),
  worker.payee.open('DE'),
  worker.payee.link(),
  worker.payee.refresh(),
  worker.payouts.countries(),
  worker.payouts.quote({ amount: 2500 }),
  worker.payouts.create({ amount: money }),
  worker.payouts.get(id),
  worker.payouts.list(),
  worker.payouts.retry(id),
  worker.payouts.reverse(id),
  worker.payouts.steps(id),
  worker.statements.tasks(),
  worker.statements.year({ year: 2026 }),
  worker.statements.csv({ year: 2026 }),
]

const operationOf = ({ method, path }: Seen): Operation | undefined =>
  operations.find((one) => one.method === method && new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path.split('?')[0] ?? ''))

test('every call goes to an operation of the API, with an idempotency key where the API wants one', async () => {
  const { brokerUrl, seen } = await serveScript(json({ items: [], nextCursor: null, url: '/file' }))
  await Promise.all([
    ...requesterCalls(createMicrosource({ brokerUrl, session: 'token', publicKey: 'pk' })),
    ...walletCalls(createWallet({ brokerUrl, session: 'token' })),
    ...priceCalls(createPrices({ brokerUrl, session: 'token' })),
    ...workerCalls(createWorker({ brokerUrl, token: 'token' })),
  ])
  const called = seen.map((request) => {
    const operation = operationOf(request)
    expect(operation, `${request.method} ${request.path}`).toBeDefined()
    expect('idempotency-key' in request.headers, operation?.id).toBe(operation?.idempotencyKey === 'required')
    return operation?.id
  })
  const elsewhere = [
    'createSession',
    'getFeedback',
    'giveFeedback',
    'exchangePageCookie',
    'getHealth',
    'confirmPayee',
    'getWalletStatementCsv',
    'createAppPayeeLink',
    'createAppPayout',
    'getAppPayee',
    'getAppPayout',
    'openAppPayee',
    'quoteAppPayout',
    'refreshAppPayee',
    'retryAppPayout',
    'reverseAppPayout',
    'getReadiness',
    'getShare',
    'getShareReport',
    'getShareReportCsv',
    'getShareStatement',
    'getShareStatementCsv',
    'listSharePayouts',
    'listShareTasks',
    'receiveRailEvent',
    'streamTask',
    'streamWorker',
  ]
  // The console and the pages of one's own account have clients of their own.
  const ofConsole = operations.filter(({ auth, tag }) => auth === 'operator' || tag === 'Console' || tag === 'Account').map(({ id }) => id)
  expect([...new Set([...called, ...elsewhere, ...ofConsole])].sort()).toEqual(operations.map((one) => one.id).sort())
})
