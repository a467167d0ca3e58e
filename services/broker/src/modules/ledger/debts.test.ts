import { type Posting, postChargeback, postHold, postRelease, postTopUp, walletOf } from '@microsource/domain'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { transact } from '../../db/transact.ts'
import { FloorReached, getBalance, savePosting } from './index.ts'

let broker: TestBroker
let ownerId: string

beforeEach(async () => {
  broker = await createTestBroker({ database: 'postgres' })
  ownerId = broker.deps.ids()
})
afterEach(() => broker.close())

const post = (posting: Posting) => transact(broker.deps, ({ trx, now }) => savePosting(trx, posting, now))
const money = (amount: bigint) => ({ ownerId, id: broker.deps.ids(), amount, currency: 'USD' })
const topUp = (amount: bigint) => post(postTopUp(money(amount)))
const chargeback = (amount: bigint) => post(postChargeback({ ...money(amount), fee: 1500n }))
const aTask = (price: bigint) => ({ appId: broker.deps.ids(), id: broker.deps.ids(), payerId: ownerId, currency: 'USD', price, slots: 1, openSlots: 1, version: 1 })

async function standing(): Promise<{ wallet: bigint, debt: bigint }> {
  const [wallet, debt] = await Promise.all([
    getBalance(broker.deps.db, walletOf(ownerId), 'USD'), getBalance(broker.deps.db, { ...walletOf(ownerId), kind: 'debt' }, 'USD'),
  ])
  return { wallet, debt: -debt }
}

test('a chargeback takes what the wallet has, the rest is owed, and a canceled task and new money repay it first', async () => {
  const task = aTask(200n)
  await topUp(2000n)
  await post(postHold(aTask(1500n)))
  await post(postHold(task))
  await chargeback(2000n)
  expect(await standing()).toEqual({ wallet: 0n, debt: 1700n })
  await post(postRelease(task, 1))
  expect(await standing()).toEqual({ wallet: 0n, debt: 1500n })
  await expect(post(postHold(aTask(50n)))).rejects.toThrow(FloorReached)
  await topUp(2000n)
  expect(await standing()).toEqual({ wallet: 500n, debt: 0n })
})

test('the same event once more moves nothing, although it would be split in another way by now', async () => {
  await topUp(500n)
  const withdrawn = postChargeback({ ...money(2000n), fee: 0n })
  expect(await post(withdrawn)).toBe(true)
  await topUp(1000n)
  expect(await post(withdrawn)).toBe(false)
  expect(await standing()).toEqual({ wallet: 0n, debt: 500n })
})

test('forty chargebacks and top-ups at once, the very first of this owner among them: nobody owes beside a full wallet', async () => {
  const amounts = Array.from({ length: 20 }, (_, i) => BigInt(100 + 37 * i))
  await Promise.all(amounts.flatMap((amount) => [chargeback(amount), topUp(amount + 5n)]))
  expect(await standing()).toEqual({ wallet: 100n, debt: 0n })
  const entries = await broker.deps.db.selectFrom('entries').select(['kind', 'side', 'amount']).where('owner_id', '=', ownerId).execute()
  expect(entries.reduce((sum, { side, amount }) => sum + (side % 2 ? amount : -amount), 0n)).toBe(0n)
})
