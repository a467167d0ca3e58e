import type { Payee, Payout, PayoutStep } from '@microsource/sdk/worker'
import { describe, expect, it } from 'vitest'
import { byDay } from './earnings.ts'
import { accountWords, feeWords, nextWords, standingOf, stepWords, troubleWords } from './payouts.ts'
import { isRefusal, nextPayoutWords, refusalWords, requirementWords, type Refusal } from './refusals.ts'

const now = new Date('2026-11-22T14:12:00Z')
const reader = { timeZone: 'UTC' }
const usd = (amount: number) => ({ amount, currency: 'USD' })
const some = { available: usd(4215), minimum: usd(2500) }
const told = (code: string, more: Partial<Refusal> = {}, amounts = some) =>
  refusalWords({ code, title: 'As the broker says it.', ...more }, amounts, now, reader)

describe('a refusal', () => {
  it('says what to do where something can be done', () => {
    expect(told('payee_missing').remedy).toBe('set_up')
    expect(told('payout_name_differs').remedy).toBe('change')
    expect(told('payee_restricted')).toMatchObject({ remedy: 'go_on', what: expect.stringContaining('money is safe') })
    expect(told('payee_not_ready', { required: ['birth_date', 'bank_account'] })).toMatchObject({
      remedy: 'go_on',
      what: 'Still missing: your date of birth; a bank account in your own name.',
    })
  })

  it('names the moment where time alone is in the way', () => {
    const at = { availableAt: '2026-11-25T09:30:00Z' }
    expect(told('payout_too_soon', at).title).toBe('Your first payout is possible from Wednesday at 09:30')
    expect(told('payout_destination_changed', at)).toMatchObject({
      title: 'Payouts wait until Wednesday at 09:30',
      what: expect.stringContaining('72 hours'),
    })
  })

  it('says how much is missing, and how much there is', () => {
    const little = { available: usd(1750), minimum: usd(2500) }
    expect(told('payout_too_low', {}, little)).toMatchObject({
      title: 'The least that is paid out is $25.00',
      what: '$7.50 more is needed. It waits here until then.',
    })
    expect(told('payout_too_low').what).toBe('Choose $25.00 or more.')
    expect(told('not_enough_earned')).toMatchObject({
      title: 'You have $42.15 to pay out',
      what: 'Choose that or less.',
    })
    const short = { available: usd(2510), minimum: usd(2500), fee: usd(32) }
    for (const code of ['payout_too_low', 'not_enough_earned'])
      expect(told(code, {}, short).what).toBe(
        '$0.22 more is needed, its fee of $0.32 included. It waits here until then.',
      )
    expect(told('not_enough_earned', {}, { ...some, available: usd(0) }).title).toBe('Nothing to pay out yet')
  })

  it('that nobody wrote words for is told as the broker says it', () => {
    expect(told('something_new').title).toBe('As the broker says it.')
    expect(isRefusal('something_new')).toBe(false)
    for (const code of ['payout_too_low', 'payout_fee_changed', 'payout_leaving_used'])
      expect(isRefusal(code)).toBe(true)
  })

  it('stands in for the monthly payout it keeps from coming', () => {
    const monthly = { ...some, refusal: null, monthlyAt: '2026-12-01T00:00:00Z' }
    expect(nextPayoutWords(monthly, now, reader)).toMatch(/^On Dec 1, .* by itself, free, from \$25\.00\.$/)
    const because = (code: string) =>
      nextPayoutWords({ ...monthly, refusal: { code, title: '', availableAt: '2026-11-25T09:30:00Z' } }, now, reader)
    expect(because('payout_too_low')).toMatch(/^On Dec 1/)
    expect(because('payout_destination_changed')).toMatch(/^On Dec 1/)
    expect(because('payee_missing')).toMatch(/^Once your payout account is in order, .* first of each month\.$/)
    expect(because('payout_too_soon')).toBe('Your first payout is possible from Wednesday at 09:30.')
  })
})

type Standing = Pick<Payout, 'state' | 'trouble' | 'arrivesBy' | 'shortUntil'>
const payout: Standing = { state: 'at_bank', trouble: null, arrivesBy: null, shortUntil: null }

describe('a payout', () => {
  it('on its way says what comes next; one that waits or is over does not', () => {
    const next = (change: Partial<typeof payout>) => nextWords({ ...payout, ...change }, now, reader)
    expect(next({})).toBe('Arrives at your bank')
    expect(next({ arrivesBy: '2026-11-25T09:30:00Z' })).toBe('Wednesday at the latest it arrives at your bank')
    expect(next({ state: 'intended' })).toContain('payment service')
    expect(next({ state: 'at_account', trouble: 'bank_failed' })).toBeUndefined()
    expect(next({ state: 'paid' })).toBeUndefined()
    const shortUntil = '2026-11-25T09:30:00Z'
    expect(next({ state: 'intended', shortUntil })).toMatch(/every hour until Wednesday; .* back in your earnings$/)
    expect(next({ shortUntil })).toMatch(/every hour until Wednesday; after that you decide$/)
    const short = { ...payout, state: 'intended' as const, shortUntil }
    expect(nextWords(short, now, reader, 'the share')).toMatch(/back in the share$/)
    expect(standingOf({ ...payout, shortUntil })[0]).toBe('delayed')
  })

  it('whose bank refused it waits for its payee', () => {
    expect(standingOf({ ...payout, state: 'at_account', trouble: 'bank_failed' })).toEqual(['waits for you', 'bad'])
    expect(standingOf({ ...payout, state: 'at_account', trouble: null })[0]).toBe('on its way')
  })

  it('tells each step, the second try as such', () => {
    const step = (what: PayoutStep['what'], attempt: number | null = null, bankSays: PayoutStep['bankSays'] = null) =>
      stepWords({ what, attempt, bankSays }, 'monthly')
    expect(step('started')).toBe('Begun by itself, as every month')
    expect([step('at_bank', 1), step('at_bank', 2)]).toEqual(['Sent to your bank', 'Sent to your bank again'])
    expect(step('bank_returned', 2)).toBe('Your bank sent it back')
    expect(step('bank_refused', 1, 'account_closed')).toBe('Your bank did not take it: the account is closed')
  })

  it('says what the bank said last, and what mends it', () => {
    const said = (...words: PayoutStep['bankSays'][]) =>
      troubleWords('bank_failed', words.map((bankSays) => ({ bankSays })))
    expect(said(null, 'account_closed', 'no_account', null)).toEqual([
      'Your bank did not take it: there is no such account',
      'Correct its number, then try again; or take the money back.',
    ])
    expect(said(null)[1]).toContain('Often the account is closed')
    expect(troubleWords('name_differs', [{ bankSays: 'no_account' }])[0]).toBe('The bank account is in another name')
  })

  it('says why it is free, or when the next free one is, by the calendar of UTC', () => {
    const monthlyAt = '2026-12-01T00:00:00Z'
    expect(feeWords({ freeLeft: true, monthlyAt }, false, now)).toBe('The first one of a month is free')
    expect(feeWords({ freeLeft: false, monthlyAt }, false, now)).toMatch(/The next free one is on Dec 1$/)
    expect(feeWords({ freeLeft: false, monthlyAt }, true, now)).toBe('Free on leaving')
  })
})

describe('an account', () => {
  it('is known by its last digits and its country', () => {
    const destination = { last4: '6789', name: 'Ana Ribeiro', nameMatches: true }
    expect(accountWords({ destination, country: 'PT' })).toBe('Bank account ending in 6789, Portugal')
  })

  it('has words for everything the payment service may ask for', () => {
    const keys: Payee['required'] = ['name', 'tax_id', 'identity_document', 'terms', 'other']
    for (const key of keys) expect(requirementWords[key].length).toBeGreaterThan(8)
  })
})

describe('what is pending', () => {
  it('is added up by the day on which it becomes available, soonest first', () => {
    const lot = (pendingUntil: string, amount: number, taskId = pendingUntil) => ({
      pendingUntil,
      amount: usd(amount),
      taskId,
    })
    const lots = [lot('2026-11-25T18:00:00Z', 170), lot('2026-11-23T09:00:00Z', 43), lot('2026-11-25T09:00:00Z', 127)]
    expect(byDay(lots, now, reader)).toEqual([
      { day: 'Tomorrow', amount: usd(43), tasks: 1 },
      { day: 'Wednesday', amount: usd(297), tasks: 2 },
    ])
    expect(byDay([], now)).toEqual([])
    const tipped = [lot('2026-11-25T09:00:00Z', 127, 'task_a'), lot('2026-11-25T09:05:00Z', 20, 'task_a')]
    expect(byDay(tipped, now, reader)).toEqual([{ day: 'Wednesday', amount: usd(147), tasks: 1 }])
  })
})
