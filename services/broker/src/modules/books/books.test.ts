import type { LedgerEntry, OwnerAccounts, OwnerRef, TrialBalance } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createConsolePeople } from '../../../test/console-people.ts'
import type { TestRequester, TestWorker } from '../../../test/factories.ts'
import { type Caller, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd } from '../../../test/work.ts'

const minuteMs = 60_000

describe.each(['pglite', 'postgres'] as const)('the books on %s', (database) => {
  let broker: TestBroker
  let as: Caller
  let requester: TestRequester
  let worker: TestWorker
  beforeAll(async () => {
    broker = await createTestBroker({ database })
    as = await createConsolePeople(broker).anOperator()
    worker = await broker.aWorker({ name: 'Ana', email: 'ana@example.com' })
    requester = await earn('test', 100)
    await earn('live', 200)
    broker.clock.advance(minuteMs)
  })
  afterAll(() => broker.close())

  async function earn(mode: 'test' | 'live', price: number): Promise<TestRequester> {
    const work = createWork(broker)
    const payer = await broker.aRequester({
      app: await broker.anApp({ mode, name: `Lumen ${mode}` }),
      session: { displayName: 'Ben', email: 'ben@example.com' },
    })
    const { body: task } = await work.publish(payer, { price })
    const { body: assignment } = await work.claim(worker, payer.appId, task.id)
    const { body: receipt } = await work.submit(worker, payer.appId, assignment)
    await work.onTask(payer, task.id, 'approve', { submissionId: receipt.submissionId })
    return payer
  }

  const balance = async () => (await broker.call<TrialBalance>('GET', '/v1/operator/trial-balance', { as })).body
  const find = async (query: string) =>
    (await broker.call<{ items: OwnerRef[] }>('GET', `/v1/operator/owners?query=${encodeURIComponent(query)}`, { as }))
      .body.items
  const entries = async (owner: string, query = '') =>
    (
      await broker.call<{ items: LedgerEntry[]; nextCursor: string | null }>(
        'GET',
        `/v1/operator/owners/${owner}/entries${query}`,
        { as },
      )
    ).body

  test('every kind has its sum, test and live apart, and all debits equal all credits', async () => {
    const { worlds, differences } = await balance()
    expect(differences).toEqual([])
    expect(worlds.map(({ money, debits, credits }) => ({ money, debits, credits }))).toEqual([
      { money: 'live', debits: usd(2_400), credits: usd(2_400) },
      { money: 'test', debits: usd(2_200), credits: usd(2_200) },
    ])
    const rows = (money: string) =>
      worlds.find((one) => one.money === money)?.rows.map(({ kind, balance: sum }) => [kind, sum.amount])
    expect(rows('live')).toEqual([
      ['earned_pending', 170],
      ['fee_pending', 20],
      ['hold', 0],
      ['rail', -2_000],
      ['share_pending', 10],
      ['wallet', 1_800],
    ])
    expect(rows('test')).toEqual([
      ['earned_pending', 85],
      ['fee_pending', 10],
      ['hold', 0],
      ['rail', -2_000],
      ['share_pending', 5],
      ['wallet', 1_900],
    ])
  })

  test('an entry that lost its other side, and a counter that drifted, are named with their owner', async () => {
    const { db } = broker.deps
    const wallet = db
      .updateTable('ledger_accounts')
      .where('kind', '=', 'wallet')
      .where('owner_id', '=', requester.requesterId)
    const share = db.updateTable('entries').where('kind', '=', 'share_pending').where('amount', '=', 5n)
    await wallet.set((eb) => ({ credits: eb('credits', '+', 7n) })).execute()
    await share.set({ amount: 4n }).execute()
    const { differences } = await balance()
    expect(differences.map(({ says, money, owner }) => [money, owner?.name ?? null, says])).toEqual(
      expect.arrayContaining([
        ['test', null, 'Debits and credits differ by $0.01.'],
        ['test', 'Lumen test', expect.stringMatching(/share_pending entry of capture asg_\w+ has no equal other side/)],
        ['test', 'Ben', 'The counter of wallet says $19.07, its entries say $19.00.'],
      ]),
    )
    await wallet.set((eb) => ({ credits: eb('credits', '-', 7n) })).execute()
    await db
      .updateTable('entries')
      .set({ amount: 5n })
      .where('kind', '=', 'share_pending')
      .where('amount', '=', 4n)
      .execute()
    expect((await balance()).differences).toEqual([])
  })

  test('an owner is found by id, e-mail or name, and by nothing that only looks like a pattern', async () => {
    expect(await find(worker.id)).toEqual([
      { id: worker.id, kind: 'worker', name: 'Ana', detail: 'ana@example.com', worlds: ['live', 'test'] },
    ])
    expect((await find('ANA@exam')).map(({ id }) => id)).toEqual([worker.id])
    expect((await find('ben@example.com')).map(({ kind, detail, worlds }) => [kind, detail, worlds])).toEqual(
      expect.arrayContaining([
        ['requester', 'in Lumen test', ['test']],
        ['requester', 'in Lumen live', ['live']],
      ]),
    )
    expect((await find('Lumen l')).map(({ kind }) => kind)).toEqual(['app'])
    expect(await find('%%')).toEqual([])
  })

  test('the accounts and entries of an owner, page by page, with what each is about', async () => {
    const { body } = await broker.call<OwnerAccounts>('GET', `/v1/operator/owners/${requester.id}/accounts`, { as })
    expect(body).toMatchObject({ money: 'test', owner: { name: 'Ben' } })
    expect(
      body.accounts.map(({ kind, balance: sum, entries: count, adjustable }) => [kind, sum.amount, count, adjustable]),
    ).toEqual([
      ['rail', -2_000, 1, true],
      ['wallet', 1_900, 2, true],
    ])
    const first = await entries(requester.id, '?kind=wallet&limit=1')
    expect(first.items).toMatchObject([
      {
        code: 'hold',
        side: 'debit',
        amount: usd(100),
        subjectId: expect.stringMatching(/^task_/),
        peerKind: 'hold',
        peer: { name: 'Lumen test' },
      },
    ])
    const second = await entries(requester.id, `?kind=wallet&limit=1&cursor=${first.nextCursor}`)
    expect(second).toMatchObject({
      items: [{ code: 'topup', side: 'credit', amount: usd(2_000), subjectId: expect.stringMatching(/^chg_/) }],
      nextCursor: null,
    })
    expect((await entries(requester.id)).items).toHaveLength(3)
  })

  test('a worker’s live money is shown unless test money is asked for; others have one world', async () => {
    expect((await entries(worker.id)).items).toMatchObject([{ amount: usd(170) }])
    expect((await entries(worker.id, '?money=test')).items).toMatchObject([{ amount: usd(85) }])
    const wrong = await broker.call('GET', `/v1/operator/owners/${requester.id}/accounts?money=live`, { as })
    expect(wrong).toMatchObject({ status: 404, body: { code: 'not_found' } })
    expect(
      await broker.call('GET', `/v1/operator/owners/${requester.id}/entries?cursor=nonsense`, { as }),
    ).toMatchObject({ status: 400, body: { code: 'invalid_cursor' } })
  })
})
