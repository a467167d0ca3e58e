import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkPayee,
  currencies,
  currencyCodes,
  dayMs,
  entriesOf,
  hourMs,
  isPayoutOver,
  isSameName,
  later,
  monthOf,
  mostPayable,
  movementsOf,
  type Payout,
  type PayoutAsked,
  payoutCountries,
  payoutFeeOf,
  type PayoutNews,
  payoutPrices,
  type PayoutSituation,
  payoutStates,
  payoutTransitions,
  planPayout,
  planPayoutStart,
  planPayoutTerms,
  type Posting,
  railCostOf,
  rulesOf,
} from './index.ts'

/** A ledger of one payee that adds entries up and holds every floor. */
class Books {
  readonly balances = new Map<string, bigint>([
    ['earned', 10_000n],
    ['rail', -10_000n],
  ])
  readonly posted = new Set<string>()

  balance = (kind: string): bigint => this.balances.get(kind) ?? 0n

  post(postings: readonly Posting[]): void {
    for (const posting of postings) {
      const key = `${posting.subjectId} ${posting.code} ${posting.n}`
      if (this.posted.has(key)) {
        expect(posting.code).toBe('payout_cost')
        continue
      }
      this.posted.add(key)
      for (const { account, side, amount } of entriesOf(posting))
        this.balances.set(account.kind, this.balance(account.kind) + (side % 2 ? amount : -amount))
      for (const { account } of movementsOf(posting)) expect(this.balance(account.kind) >= 0n, account.kind).toBe(true)
    }
  }
}

const news: fc.Arbitrary<PayoutNews> = fc.oneof(
  fc.constantFrom<PayoutNews>(
    { what: 'transferred' },
    { what: 'bank_asked' },
    { what: 'reversal_asked' },
    { what: 'reversed' },
  ),
  fc.constantFrom<PayoutNews>(
    { what: 'transfer_refused', trouble: 'rail_refused' },
    { what: 'reversal_refused', trouble: 'reversal_refused' },
    { what: 'held_back', trouble: 'name_differs' },
  ),
  fc.record({ what: fc.constant('bank_paid' as const), attempt: fc.integer({ min: 1, max: 2 }) }),
  fc.record({
    what: fc.constant('bank_failed' as const),
    attempt: fc.integer({ min: 1, max: 2 }),
    trouble: fc.constant('bank_failed' as const),
  }),
)

/** Where the money of a payout lies in each state; `fee` is the platform's as long as the payout stands. */
const whereIs: Record<Payout['state'], string> = {
  intended: 'transit',
  at_account: 'connected',
  at_bank: 'connected',
  paid: 'rail',
  reversing: 'connected',
  reversed: 'earned',
  refused: 'earned',
}

test('whatever news come, in any order and as often as they like, the money lies in one place', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(news, { minLength: 20, maxLength: 80, size: 'max' }),
      fc.bigInt({ min: 1n, max: 9_000n }),
      fc.bigInt({ min: 0n, max: 500n }),
      (all, amount, fee) => {
        const books = new Books()
        let { payout, postings } = planPayoutStart({
          ownerId: 'ana',
          id: 'pay',
          amount,
          currency: 'USD',
          from: 'earned',
          fee,
        })
        books.post(postings)
        for (const one of all) {
          const plan = planPayout(payout, one)
          if (plan) {
            if (plan.payout.state !== payout.state) expect(payoutTransitions[payout.state]).toContain(plan.payout.state)
            if (plan.payout.state !== payout.state) seen.add(`${payout.state} ${plan.payout.state}`)
            books.post(plan.postings)
            ;({ payout, postings } = plan)
            expect(planPayout(payout, one)?.postings ?? [], `${one.what} twice`).toEqual([])
          }
          const isBack = payout.state === 'reversed' || payout.state === 'refused'
          const place = whereIs[payout.state]
          expect(books.balance('earned')).toBe(isBack ? 10_000n : 10_000n - amount - fee)
          for (const kind of ['transit', 'connected'])
            expect(books.balance(kind), `${kind} while ${payout.state}`).toBe(kind === place ? amount : 0n)
          expect([...books.balances.values()].reduce((sum, each) => sum + each, 0n)).toBe(0n)
        }
        const isEnd = payoutTransitions[payout.state].length === 0
        expect(isPayoutOver(payout)).toBe(isEnd || payout.state === 'paid')
      },
    ),
    { numRuns: 300 },
  )
  expect([...seen].toSorted()).toEqual(
    payoutStates.flatMap((from) => payoutTransitions[from].map((to) => `${from} ${to}`)).toSorted(),
  )
})

test('news of an earlier attempt at the bank change nothing', () => {
  const payout: Payout = {
    ownerId: 'ana',
    id: 'pay',
    amount: 2_500n,
    currency: 'USD',
    from: 'earned',
    fee: 0n,
    state: 'at_bank',
    attempt: 2,
    trouble: null,
  }
  expect(planPayout(payout, { what: 'bank_failed', attempt: 1, trouble: 'bank_failed' })).toBeUndefined()
  expect(planPayout(payout, { what: 'bank_paid', attempt: 1 })).toBeUndefined()
  expect(planPayout(payout, { what: 'bank_paid', attempt: 2 })?.postings.map(({ code, n }) => [code, n])).toEqual([
    ['payout_paid', 2],
    ['payout_cost', 0],
  ])
})

describe('the fee', () => {
  const second = { reason: 'asked', askedThisMonth: 1 } as const
  test('is nothing monthly, on leaving and for the first in a month, then what the rail charges, rounded up', () => {
    expect(payoutFeeOf(10_000n, 'USD', { reason: 'monthly', askedThisMonth: 5 })).toBe(0n)
    expect(payoutFeeOf(10_000n, 'USD', { reason: 'leaving', askedThisMonth: 5 })).toBe(0n)
    expect(payoutFeeOf(10_000n, 'USD', { reason: 'asked', askedThisMonth: 0 })).toBe(0n)
    expect(payoutFeeOf(10_000n, 'USD', second)).toBe(50n)
    expect(railCostOf(2_501n, 'USD')).toBe(32n)
  })

  test('and the amount are all there is, to the last step of the currency that can go', () => {
    const codes = fc.constantFrom(...currencyCodes)
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), codes, (available, currency) => {
        const { step } = currencies[currency]
        const amount = mostPayable(available, currency, second)
        const fee = payoutFeeOf(amount, currency, second)
        const costs = (one: bigint): bigint => one + payoutFeeOf(one, currency, second)
        expect([amount % step, fee % step]).toEqual([0n, 0n])
        if (amount > 0n) expect(costs(amount) <= available).toBe(true)
        expect(costs(amount + step) > available).toBe(true)
        const free = mostPayable(available, currency, { ...second, askedThisMonth: 0 })
        expect([free % step, available - free < step]).toEqual([0n, true])
      }),
    )
  })

  test('months are those of UTC', () => {
    expect(monthOf(new Date('2026-12-01T00:30:00+02:00'))).toBe('2026-11')
  })
})

const now = new Date('2026-11-22T08:00:00Z')
const active = { state: 'active', verifiedName: 'Ana Sílva', destinationName: 'SILVA, ANA', heldUntil: null, unconfirmed: false } as const
const situation: PayoutSituation = {
  payee: active,
  available: 9_000n,
  firstEarnedAt: later(now, -30 * dayMs),
  askedThisMonth: 0,
  hasLeft: false,
}
const asked: PayoutAsked = { amount: null, reason: 'asked', currency: 'USD', feeAtMost: null }
const refusalOf = (change: Partial<PayoutSituation>, ask: Partial<PayoutAsked> = {}) =>
  planPayoutTerms({ ...asked, ...ask }, { ...situation, ...change }, now).refused

describe('a payout is refused', () => {
  test('to nobody, to an account that is not ready, to a restricted one, and to another name', () => {
    expect(refusalOf({})).toBeUndefined()
    expect(refusalOf({ payee: undefined })).toEqual({ refusal: 'payee_missing' })
    expect(refusalOf({ payee: { ...active, state: 'checking' } })).toEqual({ refusal: 'payee_not_ready' })
    expect(refusalOf({ payee: { ...active, destinationName: null } })).toEqual({ refusal: 'payee_not_ready' })
    expect(refusalOf({ payee: { ...active, state: 'restricted' } })).toEqual({ refusal: 'payee_restricted' })
    expect(refusalOf({ payee: { ...active, destinationName: 'Bob Stone' } })).toEqual({
      refusal: 'payout_name_differs',
    })
    expect(isSameName('', '…')).toBe(false)
  })

  test('until 72 h after a new destination and a week after the first thing earned, and says until when', () => {
    const heldUntil = later(now, hourMs)
    expect(refusalOf({ payee: { ...active, heldUntil } })).toEqual({
      refusal: 'payout_destination_changed',
      availableAt: heldUntil,
    })
    expect(checkPayee({ ...active, heldUntil }, heldUntil)).toBeUndefined()
    expect(refusalOf({ firstEarnedAt: later(now, -6 * dayMs) })).toEqual({
      refusal: 'payout_too_soon',
      availableAt: later(now, dayMs),
    })
    expect(refusalOf({ firstEarnedAt: later(now, -7 * dayMs) })).toBeUndefined()
  })

  test('below the minimum but once on leaving, above what is there, and at another fee than was shown', () => {
    expect(refusalOf({ available: 2_499n })).toEqual({ refusal: 'payout_too_low' })
    expect(refusalOf({}, { amount: 2_499n })).toEqual({ refusal: 'payout_too_low' })
    expect(refusalOf({ available: 2_499n }, { reason: 'leaving' })).toBeUndefined()
    expect(refusalOf({ available: 2_499n, hasLeft: true }, { reason: 'leaving' })).toEqual({
      refusal: 'payout_leaving_used',
    })
    expect(refusalOf({ available: 0n }, { reason: 'leaving' })).toEqual({ refusal: 'not_enough_earned' })
    expect(refusalOf({}, { amount: 9_001n })).toEqual({ refusal: 'not_enough_earned' })
    expect(refusalOf({ askedThisMonth: 1 }, { amount: 9_000n })).toEqual({ refusal: 'not_enough_earned' })
    expect(refusalOf({ askedThisMonth: 1 }, { amount: 5_000n, feeAtMost: 0n })).toEqual({
      refusal: 'payout_fee_changed',
    })
    expect(refusalOf({}, { currency: 'XTS' })).toEqual({ refusal: 'unsupported_currency' })
  })

  test('in another currency than the account takes, before anything else, and between the steps of one', () => {
    const payee = { ...active, state: 'restricted', currency: 'EUR' } as const
    expect(refusalOf({ payee })).toEqual({ refusal: 'payout_other_currency' })
    expect(refusalOf({ payee }, { currency: 'EUR' })).toEqual({ refusal: 'payee_restricted' })
    expect(refusalOf({}, { currency: 'KWD', amount: 8_005n })).toEqual({ refusal: 'price_not_whole' })
    expect(refusalOf({}, { currency: 'KWD', amount: 8_010n })).toBeUndefined()
  })
})

test('countries pay out currencies that have a price, from its minimum', () => {
  expect(payoutCountries.length).toBeGreaterThan(30)
  for (const { takes, ...usual } of payoutCountries) {
    expect(usual).toMatchObject(takes[0] ?? {})
    expect(takes.map(({ currency }) => currency)).toContain('USD')
    for (const { currency, minimum } of takes) {
      expect(payoutPrices).toHaveProperty(currency)
      expect(minimum).toBe(rulesOf(currency)?.payoutMin)
    }
  }
})
