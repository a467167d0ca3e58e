import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestRequester } from '../../test/factories.ts'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'
import { createPaying } from '../../test/paying.ts'

let broker: TestBroker
let requester: TestRequester
let places: readonly string[]
beforeAll(async () => {
  broker = await createTestBroker()
  const paying = createPaying(broker)
  requester = await broker.aRequester({ balance: 0 })
  const { id } = await paying.add(requester, 2_000, { saveCard: true })
  const { body: refund } = await paying.refund(requester, 500)
  const everything = '/statement.csv?from=2020-01-01T00:00:00Z&until=2100-01-01T00:00:00Z'
  const lists = ['/movements', '/top-ups', '/refunds', '/refund-sources', everything]
  const of = ['', ...lists, `/top-ups/${id}`, `/refunds/${refund.id}`, `/receipts/${id}`]
  places = of.map((place) => `/v1/wallet${place}`)
})
afterAll(() => broker.close())

const read = async (place: string, as: { token(): Promise<string> }) => {
  const { status, body } = await broker.call('GET', place, { as })
  return [status, JSON.stringify(body).includes('4242')]
}

describe('the end of a card’s number', () => {
  test('stands wherever its holder reads of it on a page of the broker', async () => {
    for (const place of places) expect([place, ...(await read(place, requester.onPage))]).toEqual([place, 200, true])
  })

  test('is kept from the app, which may read the wallet all the same', async () => {
    for (const place of places) expect([place, ...(await read(place, requester))]).toEqual([place, 200, false])
  })
})
