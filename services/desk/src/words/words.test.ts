import { describe, expect, it } from 'vitest'
import { bytesWords, progressWords } from './bytes.ts'
import { countdown } from './countdown.ts'
import { moneyWords, signedMoney } from './money.ts'
import { fasterWords, payerWords, pendingWords, titleOf } from './task.ts'
import { agoWords, dayOnly, momentSentence, momentShort, momentWords, shortDay, spanWords } from './time.ts'

const now = new Date('2026-11-22T14:12:00Z')
const reader = { timeZone: 'UTC' }
const usd = (amount: number) => ({ amount, currency: 'USD' })

describe('money', () => {
  it('is said to the cent, with a real minus', () => {
    expect(moneyWords(usd(85))).toBe('$0.85')
    expect(moneyWords(usd(123456))).toBe('$1,234.56')
    expect(moneyWords(usd(-100))).toBe('−$1.00')
    expect(signedMoney(usd(2000))).toBe('+$20.00')
    expect(signedMoney(usd(0))).toBe('$0.00')
  })
})

describe('countdown', () => {
  const at = (seconds: number) => countdown(new Date(now.getTime() + seconds * 1000).toISOString(), now.getTime())

  it('counts minutes and seconds, hours where there are any', () => {
    expect(at(44 * 60 + 12)).toMatchObject({ text: '44:12', tone: 'calm', spoken: '45 minutes left' })
    expect(at(3852).text).toBe('1:04:12')
  })

  it('turns amber at ten minutes and is over at zero', () => {
    expect(at(601).tone).toBe('calm')
    expect(at(600)).toMatchObject({ text: '10:00', tone: 'soon' })
    expect(at(1)).toMatchObject({ text: '0:01', spoken: '1 minute left' })
    expect(at(0)).toMatchObject({ tone: 'over', spoken: 'The time ran out' })
    expect(at(-90).text).toBe('0:00')
  })
})

describe('time', () => {
  it('names near days and dates far ones', () => {
    expect(momentWords('2026-11-22T18:00:00Z', now, reader)).toBe('today 18:00')
    expect(momentWords('2026-11-23T00:05:00Z', now, reader)).toBe('tomorrow 00:05')
    expect(momentSentence('2026-11-21T23:59:00Z', now, reader)).toBe('yesterday at 23:59')
    expect(dayOnly('2026-11-25T09:00:00Z', now, reader)).toBe('Wednesday')
    expect(shortDay('2026-11-25T09:00:00Z', now, reader)).toBe('Wed')
    expect(momentShort('2026-11-25T09:00:00Z', now, reader)).toBe('Wed 09:00')
    expect(dayOnly('2026-11-19T09:00:00Z', now, reader)).toBe('Nov 19')
    expect(dayOnly('2027-01-02T09:00:00Z', now, reader)).toBe('Jan 2, 2027')
  })

  it('follows the calendar of the reader, not of the wire', () => {
    expect(dayOnly('2026-11-22T23:30:00Z', now, { timeZone: 'Europe/Berlin' })).toBe('tomorrow')
  })

  it('says spans and how long ago', () => {
    expect(spanWords(38)).toBe('38 minutes')
    expect(spanWords(61)).toBe('1 hour 1 minute')
    expect(spanWords(185)).toBe('3 hours')
    expect(agoWords('2026-11-22T14:11:40Z', now, reader)).toBe('just now')
    expect(agoWords('2026-11-22T12:00:00Z', now, reader)).toBe('2 hours ago')
  })
})

describe('files', () => {
  it('says sizes and progress in the unit of the whole', () => {
    expect(bytesWords(157_000)).toBe('157 kB')
    expect(bytesWords(3_140_000)).toBe('3.1 MB')
    expect(bytesWords(999_900)).toBe('1.0 MB')
    expect(progressWords(3_100_000, 12_000_000, 2800)).toBe('3.1 of 12 MB, 9 seconds left')
    expect(progressWords(0, 12_000_000, 0)).toBe('0.0 of 12 MB')
  })
})

describe('tasks', () => {
  it('takes the first sentence as title and cuts long ones at a word', () => {
    expect(titleOf('Take the bench out. Keep the colors.')).toBe('Take the bench out')
    expect(titleOf(`${'word '.repeat(30)}end`)).toMatch(/^(word ?)+…$/)
  })

  it('says the record of the payer, or that there is none', () => {
    expect(payerWords({ approvesPercent: 97, answersInMinutes: 180 })).toBe(
      'payer approves 97 % · answers in 3 hours on median',
    )
    expect(payerWords({ approvesPercent: null, answersInMinutes: null })).toBe('new payer, no record yet')
  })

  it('says until when money is pending', () => {
    const lots = [{ pendingUntil: '2026-11-23T09:00:00Z' }, { pendingUntil: '2026-11-25T09:00:00Z' }]
    expect(pendingWords({ available: usd(4215), pending: usd(340), lots }, now, reader)).toBe('$3.40 pending until Wed')
    expect(pendingWords({ available: usd(0), pending: usd(0), lots: [] }, now, reader)).toBe('Nothing pending')
  })

  it('counts the alternatives after a lost claim', () => {
    expect(fasterWords(3)).toBe('Someone was faster. Three like it:')
    expect(fasterWords(0)).toBe('Someone was faster.')
  })
})
