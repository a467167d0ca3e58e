import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { railChargeOf } from './rail-charge.ts'
import { railDisputeOf } from './disputes.ts'

/**
 * What Stripe may say and the fake does not: other currencies at settlement, more words for a dispute, fees given back.
 */
const dispute = (changes: object) =>
  railDisputeOf({
    id: 'du_1',
    status: 'needs_response',
    reason: 'fraudulent',
    amount: 2_000,
    currency: 'eur',
    created: 100,
    evidence_details: { due_by: null },
    balance_transactions: [],
    ...changes,
  } as unknown as Stripe.Dispute)

const booked = (changes: object) => ({
  id: 'txn_1',
  amount: -2_000,
  fee: 1_500,
  created: 200,
  currency: 'eur',
  ...changes,
})

describe('disputes in the words of Stripe', () => {
  test.each([
    ['needs_response', 'open'],
    ['under_review', 'open'],
    ['warning_needs_response', 'open'],
    ['appeal_under_review', 'open'],
    ['a_word_of_tomorrow', 'open'],
    ['won', 'won'],
    ['warning_closed', 'won'],
    ['prevented', 'won'],
    ['lost', 'lost'],
  ])('%s is %s', (status, state) => {
    expect(dispute({ status }).state).toBe(state)
  })

  test('funds are told in the order they moved, and a fee that comes back is one', () => {
    const { funds } = dispute({
      balance_transactions: [booked({ id: 'txn_2', amount: 2_000, fee: -1_500, created: 300 }), booked({})],
    })
    expect(funds.map(({ movementId, what, amount, fee }) => [movementId, what, amount, fee])).toEqual([
      ['txn_1', 'withdrawn', 2_000n, 1_500n],
      ['txn_2', 'reinstated', 2_000n, 1_500n],
    ])
  })

  test('booked in another currency they are the disputed amount, never that of the other', () => {
    expect(
      dispute({ balance_transactions: [booked({ amount: -2_317, fee: 1_700, currency: 'usd' })] }).funds,
    ).toMatchObject([{ what: 'withdrawn', amount: 2_000n, fee: 0n }])
  })

  test('a fee that was booked by itself gives nothing back, in any currency', () => {
    const { funds } = dispute({
      balance_transactions: [booked({ id: 'txn_3', amount: 0 }), booked({ id: 'txn_4', amount: 0, currency: 'usd' })],
    })
    expect(funds.map(({ what, amount, fee }) => [what, amount, fee])).toEqual([
      ['withdrawn', 0n, 1_500n],
      ['withdrawn', 0n, 0n],
    ])
  })
})

describe('payments in the words of Stripe', () => {
  const paid = (kept: object | string | null) =>
    railChargeOf({
      session: undefined,
      declines: 0,
      payment: {
        id: 'pi_1',
        status: 'succeeded',
        amount: 2_000,
        currency: 'eur',
        latest_charge: {
          id: 'ch_1',
          created: 100,
          payment_method: 'pm_1',
          payment_method_details: { card: { brand: 'visa', last4: '4242', exp_month: 1, exp_year: 2040 } },
          balance_transaction: kept,
        },
      } as unknown as Stripe.PaymentIntent,
    })

  test('the fee is known once it was booked, and in this currency alone', () => {
    expect(paid({ fee: 83, currency: 'eur' })).toMatchObject({ state: 'succeeded', currency: 'EUR', fee: 83n })
    expect(paid({ fee: 91, currency: 'usd' }).fee).toBeNull()
    expect(paid(null).fee).toBeNull()
  })

  const alone = (changes: object) =>
    railChargeOf({
      session: undefined,
      declines: 1,
      payment: { id: 'pi_1', amount: 1, currency: 'usd', ...changes } as unknown as Stripe.PaymentIntent,
    })

  test.each([
    [{ status: 'processing' }, 'waiting', null],
    [{ status: 'canceled' }, 'failed', 'abandoned'],
    [{ status: 'requires_payment_method', last_payment_error: { code: 'expired_card' } }, 'failed', 'card_expired'],
    [
      { status: 'requires_payment_method', last_payment_error: { code: 'card_declined', decline_code: 'lost_card' } },
      'failed',
      'declined',
    ],
    [
      {
        status: 'requires_payment_method',
        last_payment_error: { code: 'card_declined', decline_code: 'authentication_required' },
      },
      'failed',
      'authentication_required',
    ],
  ] as const)('%o of a saved card is %s, %s', (changes, state, trouble) => {
    expect(alone(changes)).toMatchObject({ state, trouble })
  })
})
