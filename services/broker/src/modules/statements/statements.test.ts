import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Crash, crashingAfter } from '../../../test/faults.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { getWallet } from './statements.service.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

test('a database that goes away while a wallet is read is one refusal, and nothing that ends the process', async () => {
  const requester = await broker.aRequester()
  const unheard: unknown[] = []
  const note = (reason: unknown): void => void unheard.push(reason)
  process.prependListener('unhandledRejection', note)
  for (let queries = 0; queries < 9; queries++) {
    const { db } = crashingAfter(broker.deps.db, queries)
    await expect(getWallet({ ...broker.deps, db }, requester)).rejects.toThrow(Crash)
    await turn()
  }
  process.removeListener('unhandledRejection', note)
  expect(unheard).toEqual([])
})
