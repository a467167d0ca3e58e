import type { Movement } from '@microsource/protocol'
import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Crash, crashingAfter } from '../../../test/faults.ts'
import { createConsolePeople } from '../../../test/console-people.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { usd } from '../../../test/work.ts'
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

/** The cells of a table, its header apart. */
const rowsOf = (csv: string) => {
  const [header = '', ...lines] = csv.trimEnd().split('\r\n')
  return { header, rows: lines.map((line) => line.split(',')) }
}

test('what an operator moved by hand says why, in the list and in the table of a month', async () => {
  const requester = await broker.aRequester({ balance: 2_000 })
  const stranger = await broker.aRequester({ balance: 700 })
  const as = await createConsolePeople(broker).anOperator('statements@example.com')
  await broker.call('POST', '/v1/operator/adjustments', {
    as,
    body: {
      money: 'test',
      debit: { owner: requester.id, kind: 'goodwill' },
      credit: { owner: requester.id, kind: 'wallet' },
      amount: usd(150),
      reason: '=The photo was lost by us',
    },
  })
  const { body } = await broker.call<{ items: Movement[] }>('GET', '/v1/wallet/movements', { as: requester })
  expect(body.items.map(({ what, reason }) => [what, reason])).toEqual([
    ['adjusted', '=The photo was lost by us'],
    ['added', null],
  ])
  const csv = async (span: object, whose = requester) =>
    broker.call<string>('GET', `/v1/wallet/statement.csv?${new URLSearchParams({ ...span })}`, { as: whose })
  const whole = { from: '2020-01-01T00:00:00Z', until: '2100-01-01T00:00:00Z' }
  const { header, rows } = rowsOf((await csv(whole)).body)
  expect(header).toBe('date,what,amount,currency,owed,task,title,card,reason')
  expect(rows.map(([, what, amount, currency, owed]) => [what, amount, currency, owed])).toEqual([
    ['added', '20.00', 'USD', '0.00'],
    ['adjusted', '1.50', 'USD', '0.00'],
  ])
  // What a spreadsheet would take for a formula is a text.
  expect(rows[1]?.at(-1)).toBe("'=The photo was lost by us")
  expect(rowsOf((await csv(whole, stranger)).body).rows).toHaveLength(1)
  const last = body.items[0]?.at ?? ''
  expect(rowsOf((await csv({ ...whole, until: last })).body).rows.every(([at]) => at !== last)).toBe(true)
  const { rows: since } = rowsOf((await csv({ ...whole, from: last })).body)
  expect(since.map(([, what]) => what)).toContain('adjusted')
  expect(since.every(([at = '']) => at >= last)).toBe(true)
  expect((await csv({ from: 'yesterday', until: last })).status).toBe(400)
})
