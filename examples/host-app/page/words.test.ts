import { describe, expect, test } from 'vitest'
import { price, say, shortId } from './words.ts'

describe('callbacks in words', () => {
  test('money that waits, is paid or comes back is said as such', () => {
    expect(say({ type: 'task.opened' })).toEqual({ text: 'Asked for; the price is on hold', tone: 'hold' })
    expect(say({ type: 'task.approved', workerName: 'Ana Reyes' })).toEqual({
      text: 'Approved; Ana is paid',
      tone: 'paid',
    })
    expect(say({ type: 'task.canceled' }).tone).toBe('back')
  })

  test('an event from a newer broker is shown by its type', () => {
    expect(say({ type: 'task.teleported' })).toEqual({ text: 'task.teleported', tone: 'plain' })
  })

  test('amounts are minor units of their currency', () => {
    expect(price({ amount: 100, currency: 'USD' })).toBe('$1.00')
    expect(price({ amount: 100, currency: 'JPY' })).toBe('¥100')
  })

  test('a long id keeps both of its ends', () => {
    expect(shortId('task_01kah3mp4xe2v9c8q7r6s5t4z9')).toBe('task_01ka…t4z9')
  })
})
