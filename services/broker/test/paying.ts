import type { AutomaticTopUp, Movement, Problem, Refund, TopUp, Wallet } from '@microsource/protocol'
import { uuidOf } from '../src/http/ids.ts'
import type { TestRequester } from './factories.ts'
import type { Answered, TestBroker } from './harness.ts'
import { usd } from './work.ts'

export const cards = {
  good: '4242424242424242',
  declined: '4000000000000002',
  poor: '4000000000009995',
  asks: '4000002500003155',
  declinesAlone: '4000000000000341',
  refundFails: '4000000000005126',
  refundWaits: '4000000000007726',
} as const

type Maybe<T> = T & Partial<Pick<Problem, 'code' | 'limit'>>

/** What a requester asks for of money that is there, and reads of it. */
function createReading({ call }: Pick<TestBroker, 'call'>) {
  const refund = (
    requester: TestRequester,
    amount: number,
    idempotencyKey?: string,
  ): Promise<Answered<Maybe<Refund>>> =>
    call<Maybe<Refund>>('POST', '/v1/wallet/refunds', {
      as: requester.onPage,
      body: { amount: usd(amount) },
      ...(idempotencyKey && { idempotencyKey }),
    })
  const readRefund = async (requester: TestRequester, refundId: string) =>
    (await call<Refund>('GET', `/v1/wallet/refunds/${refundId}`, { as: requester.onPage })).body
  const wallet = async (requester: TestRequester) =>
    (await call<Wallet>('GET', '/v1/wallet', { as: requester.onPage })).body
  const movements = async (requester: TestRequester) =>
    (await call<{ items: Movement[] }>('GET', '/v1/wallet/movements', { as: requester.onPage })).body.items

  return { refund, readRefund, wallet, movements }
}

/** What a requester does with money, each one request over HTTP, and what they do on the rail's pages. */
export function createPaying(broker: Pick<TestBroker, 'call' | 'rail' | 'runner'>) {
  const { call, rail } = broker
  const begin = (
    requester: TestRequester,
    amount = 2_000,
    { saveCard, idempotencyKey }: { saveCard?: boolean; idempotencyKey?: string } = {},
  ) =>
    call<Maybe<TopUp>>('POST', '/v1/wallet/top-ups', {
      as: requester.onPage,
      body: { amount: usd(amount), ...(saveCard && { saveCard }) },
      ...(idempotencyKey && { idempotencyKey }),
    })
  const pay = (topUpId: string, number: string = cards.good) =>
    rail.pages.pay(uuidOf('charge', topUpId), { number, expMonth: 12, expYear: 2040 })
  const look = (requester: TestRequester, topUpId: string) =>
    call<Maybe<TopUp>>('GET', `/v1/wallet/top-ups/${topUpId}`, { as: requester.onPage })
  const cancel = (requester: TestRequester, topUpId: string) =>
    call<Maybe<TopUp>>('POST', `/v1/wallet/top-ups/${topUpId}/cancel`, { as: requester.onPage })
  const automatic = (
    requester: TestRequester,
    terms: { on?: boolean; below?: number; amount?: number; monthlyMax?: number } = {},
  ) => {
    const { on = true, below = 500, amount = 2_000, monthlyMax = 10_000 } = terms
    return call<Maybe<AutomaticTopUp>>('PATCH', '/v1/wallet/automatic-top-up', {
      as: requester.onPage,
      body: { on, below: usd(below), amount: usd(amount), monthlyMax: usd(monthlyMax) },
    })
  }

  /** Money in the wallet, from a card. */
  async function add(
    requester: TestRequester,
    amount = 2_000,
    { saveCard = false, card = cards.good as string } = {},
  ): Promise<TopUp> {
    const { body } = await begin(requester, amount, { saveCard })
    await pay(body.id, card)
    await broker.runner.tick()
    return (await look(requester, body.id)).body
  }

  return { ...createReading(broker), begin, pay, look, cancel, automatic, add }
}

export type Paying = ReturnType<typeof createPaying>
