import { expect, test } from 'vitest'
import {
  canChargeMove,
  canRefundMove,
  chargeStates,
  checkAutomaticTerms,
  disputedOf,
  isAutomaticDue,
  isChargeOpen,
  isRefundOpen,
  nextRefundState,
  refundableOf,
  refundStates,
  splitRefund,
} from './index.ts'

const charge = (id: string, amount: bigint, refunded = 0n, disputed = 0n) => ({ id, amount, refunded, disputed })

test('a refund goes to the newest charge first and is split over the older ones', () => {
  const charges = [charge('new', 2_000n, 500n), charge('older', 1_000n), charge('oldest', 3_000n)]
  expect(splitRefund(1_500n, 9_000n, charges)).toEqual([{ chargeId: 'new', amount: 1_500n }])
  expect(splitRefund(2_600n, 9_000n, charges)).toEqual([
    { chargeId: 'new', amount: 1_500n },
    { chargeId: 'older', amount: 1_000n },
    { chargeId: 'oldest', amount: 100n },
  ])
})

test('no more goes back than is unused, and than came from the cards; a disputed charge takes none', () => {
  const charges = [charge('new', 2_000n), charge('disputed', 1_000n, 0n, 400n)]
  expect([refundableOf(300n, charges), refundableOf(9_000n, charges), refundableOf(0n, charges)]).toEqual([
    300n,
    2_000n,
    0n,
  ])
  expect(splitRefund(301n, 300n, charges)).toBeUndefined()
  expect(splitRefund(2_001n, 9_000n, charges)).toBeUndefined()
  expect([splitRefund(0n, 300n, charges), splitRefund(-1n, 300n, charges)]).toEqual([undefined, undefined])
})

test('what is disputed of a charge follows the funds, whatever order they come in, and leaves refunds their part', () => {
  const withdrawn = { what: 'withdrawn', amount: 2_000n } as const
  const reinstated = { what: 'reinstated', amount: 2_000n } as const
  expect(disputedOf(charge('a', 2_000n), [withdrawn])).toBe(2_000n)
  expect(disputedOf(charge('a', 2_000n), [reinstated, withdrawn])).toBe(0n)
  expect(disputedOf(charge('a', 2_000n), [reinstated])).toBe(0n)
  expect(disputedOf(charge('a', 2_000n, 500n), [withdrawn])).toBe(1_500n)
})

test('a row moves forward only, and what is over is not asked about again', () => {
  const charges = chargeStates.flatMap((from) =>
    chargeStates.filter((to) => canChargeMove(from, to)).map((to) => `${from} ${to}`),
  )
  expect(charges).toEqual([
    'intended waiting',
    'intended succeeded',
    'intended failed',
    'waiting succeeded',
    'waiting failed',
    'failed succeeded',
  ])
  const refunds = refundStates.flatMap((from) =>
    refundStates.filter((to) => canRefundMove(from, to)).map((to) => `${from} ${to}`),
  )
  expect(refunds).toEqual([
    'intended sent',
    'intended confirmed',
    'intended failed',
    'sent confirmed',
    'sent failed',
    'confirmed lost',
  ])
  expect(chargeStates.filter(isChargeOpen)).toEqual(['intended', 'waiting'])
  expect(refundStates.filter(isRefundOpen)).toEqual(['intended', 'sent'])
})

test('a refund that fails after it was done is lost, and one that failed before stays failed', () => {
  expect(nextRefundState('sent', 'failed')).toBe('failed')
  expect(nextRefundState('confirmed', 'failed')).toBe('lost')
  expect(nextRefundState('failed', 'succeeded')).toBe('failed')
  expect(nextRefundState('confirmed', 'waiting')).toBe('confirmed')
  expect(nextRefundState('lost', 'succeeded')).toBe('lost')
})

test('automatic top-up lifts the balance over its level and keeps within the month', () => {
  const asked = { below: 500, amount: 2_000, monthlyMax: 5_000, currency: 'USD' }
  const terms = { below: 500n, amount: 2_000n, monthlyMax: 5_000n }
  expect(checkAutomaticTerms(asked)).toEqual({ ok: true, value: terms })
  const refusals = [
    { below: 2_001 },
    { monthlyMax: 1_999 },
    { monthlyMax: 1_000_000_000_001 },
    { below: 0 },
    { below: 0.5 },
    { monthlyMax: Number.MAX_VALUE },
    { amount: 999 },
    { currency: 'CHF' },
  ].map((part) => checkAutomaticTerms({ ...asked, ...part }))
  expect(refusals.map((one) => !one.ok && one.refusal)).toEqual([
    'automatic_terms_refused',
    'automatic_terms_refused',
    'automatic_terms_refused',
    'price_not_whole',
    'price_not_whole',
    'price_not_whole',
    'top_up_out_of_range',
    'unsupported_currency',
  ])
  expect(isAutomaticDue(terms, { balance: 499n, usedThisMonth: 3_000n })).toBe(true)
  expect(isAutomaticDue(terms, { balance: 500n, usedThisMonth: 0n })).toBe(false)
  expect(isAutomaticDue(terms, { balance: 0n, usedThisMonth: 3_001n })).toBe(false)
})
