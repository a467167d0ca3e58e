import { postTopUp } from '@microsource/domain'
import { type TaskRequest, toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../../test/factories.ts'
import { afterFailedTransactions } from '../../../test/faults.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { usd } from '../../../test/work.ts'
import { transact } from '../../db/transact.ts'
import { savePosting } from '../ledger/index.ts'
import { createTask } from './tasks.service.ts'

/** A look at the wallet that always finds plenty. */
const wealth = { select: () => wealth, where: () => wealth, executeTakeFirst: async () => ({ credits: 1_000n, debits: 0n }) }

describe.each(['pglite', 'postgres'] as const)('a hold that is refused while money arrives, on %s', (database) => {
  let broker: TestBroker
  beforeAll(async () => { broker = await createTestBroker({ database }) })
  afterAll(() => broker.close())

  const request = (): TaskRequest => ({
    id: toTypeId('task', broker.deps.ids()), kind: 'custom', description: 'Name three words', price: usd(100),
    wantedBy: new Date(broker.clock.here().getTime() + 7_200_000).toISOString(), attachments: [], input: {}, audience: [{ ring: 'anyone' }], metadata: {},
  })

  /** Creates a task; after each of the first `times` refusals the wallet changes by what `arrives`. */
  const createWhile = ({ requesterId, appId }: TestRequester, times: number, arrives: bigint) =>
    createTask({
      ...broker.deps,
      db: afterFailedTransactions(broker.deps.db, times, () => transact(broker.deps, ({ trx, now }) =>
        savePosting(trx, postTopUp({ ownerId: requesterId, id: broker.deps.ids(), amount: arrives, currency: 'USD' }), now))),
    }, { appId, requesterId }, request())

  test('money enough for it came in the same moment: the task is made', async () => {
    const requester = await broker.aRequester({ balance: 40 })
    expect(await createWhile(requester, 1, 60n)).toMatchObject({ created: true, task: { status: 'open', onHold: usd(100) } })
  })

  test('money that is never there when the hold wants it is not waited for for ever, and no amount of zero or less is named', async () => {
    const requester = await broker.aRequester({ balance: 40 })
    const poorer = { ...request(), price: usd(100) }
    let times = 0
    const db = afterFailedTransactions(broker.deps.db, 9, () => {
      times++
      return Promise.resolve()
    })
    const rich = new Proxy(db, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name)
        if (name !== 'selectFrom') return found
        return (table: 'tasks') => ((table as string) === 'ledger_accounts' ? wealth : target.selectFrom(table))
      },
    })
    const { requesterId, appId } = requester
    const refused = createTask({ ...broker.deps, db: rich }, { appId, requesterId }, poorer)
    await expect(refused).rejects.toMatchObject({ code: 'insufficient_funds', extra: { topUpUrl: expect.any(String) } })
    await expect(refused).rejects.not.toMatchObject({ extra: { missing: expect.anything() } })
    expect(times).toBe(3)
  })

  test('what came was not enough: what is missing is what is missing now', async () => {
    const requester = await broker.aRequester({ balance: 40 })
    await expect(createWhile(requester, 1, 10n)).rejects.toMatchObject({ code: 'insufficient_funds', extra: { missing: usd(50) } })
  })
})
