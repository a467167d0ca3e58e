import { describe, expect, it } from 'vitest'
import * as data from '../../states/data/index.ts'
import {
  automaticWords,
  cardWords,
  expiryWords,
  feePerTask,
  feeWords,
  isExpired,
  movementWords,
  owedWords,
  partsOf,
  savingWords,
  termsTrouble,
} from './wallet.ts'

const { cardRate } = data.wallet.topUp
const usd = (amount: number) => ({ amount, currency: 'USD' as const })

describe('card fees', () => {
  it('are what the card network keeps of a payment, shared by the tasks it pays', () => {
    expect(savingWords(usd(2_000), cardRate)).toBe(
      'A $1 task costs 33 ¢ of card fees when it is charged alone, 4.4 ¢ out of $20.',
    )
    expect(savingWords(usd(1_250), cardRate)).toContain('5.3 ¢ out of $12.50')
    expect(feePerTask(100, 50_000, cardRate)).toBe(2.96)
  })

  it('are said in the form of their currency', () => {
    expect(feeWords(33, 'USD')).toBe('33 ¢')
    expect(feeWords(4.36, 'EUR')).toBe('€0.044')
    expect(feeWords(5.1, 'JPY')).toBe('¥5.1')
  })
})

describe('a card', () => {
  it('has a name people know, and is good until its month is over', () => {
    expect(cardWords(data.visa)).toBe('Visa ending 4242')
    expect(cardWords({ brand: 'amex', last4: '0005' })).toBe('American Express ending 0005')
    const card = { expMonth: 2, expYear: 2027 }
    expect(expiryWords(card)).toBe('02/2027')
    expect(isExpired(card, new Date('2027-02-28T23:00:00Z'))).toBe(false)
    expect(isExpired(card, new Date('2027-03-01T00:00:00Z'))).toBe(true)
  })
})

describe('movements', () => {
  it('are each said in plain words, with their card; a task by its title', () => {
    expect(data.moreMovements.map(movementWords)).toEqual([
      'Your bank returned a payment with Visa ending 4242',
      'Take the bench on the left out',
      'Could not be sent back to Mastercard ending 4444, and is yours again',
      'Totals in “Q3” are wrong',
      'Sent back to Mastercard ending 4444',
      'Blur the license plates',
      'Your bank took back a payment with Visa ending 4242',
      'Adjusted by the operator',
      'Money added, Visa ending 4242',
    ])
    expect(movementWords({ what: 'added', card: null, taskId: null, title: 'Money added' })).toBe('Money added')
  })

  it('say what they did to what is owed', () => {
    expect(owedWords({ owed: usd(1_670) })).toBe('another $16.70 was spent already and is owed')
    expect(owedWords({ owed: usd(-1_670) })).toBe('another $16.70 repaid what was owed')
    expect(owedWords({ owed: usd(0) })).toBeUndefined()
  })
})

describe('what goes back', () => {
  it('empties the first source before it takes from the next', () => {
    const amounts = (amount: number) => partsOf(amount, data.refundSources).map((part) => part.amount)
    expect(amounts(1)).toEqual([1])
    expect(amounts(1_850)).toEqual([1_850])
    expect(amounts(2_650)).toEqual([1_850, 800])
  })
})

describe('automatic top-up', () => {
  const terms = { below: usd(500), amount: usd(2_000), monthlyMax: usd(10_000) }
  const trouble = (change: Partial<typeof terms>) =>
    Object.keys(termsTrouble({ ...terms, ...change }, data.wallet.topUp) ?? {})

  it('is said whole before it is agreed to', () => {
    expect(automaticWords(terms, data.visa)).toBe(
      'When less than $5.00 can be spent, $20.00 is added from Visa ending 4242, at most $100.00 in a month.',
    )
  })

  it('names the field that does not fit', () => {
    expect(termsTrouble(terms, data.wallet.topUp)).toBeUndefined()
    expect(trouble({ amount: usd(999), below: usd(100) })).toEqual(['amount'])
    expect(trouble({ amount: usd(Number.NaN) })).toEqual(['amount'])
    expect(trouble({ below: usd(2_001) })).toEqual(['below'])
    expect(trouble({ below: usd(Number.NaN) })).toEqual(['below'])
    expect(trouble({ monthlyMax: usd(1_999) })).toEqual(['monthlyMax'])
  })
})
