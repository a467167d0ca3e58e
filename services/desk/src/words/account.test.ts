import { expect, test } from 'vitest'
import { allowWords, originWords, rightsWords } from './account.ts'

test('says what an app may take, and when it asks first', () => {
  const limits = { perDay: { amount: 500, currency: 'USD' }, perTask: { amount: 200, currency: 'USD' } } as const
  expect(allowWords('Lumen', limits)).toBe(
    'Lumen may put up to $5.00 a day and $2.00 a task of your wallet on hold. You confirm the first task, and every one above $2.00, here.',
  )
})

test('says where an app asks from', () => {
  const words = [
    'https://lumen.example',
    'http://127.0.0.1:5173',
    'http://[::1]:8080',
    'https://abcdefghijklmnop.chromiumapp.org',
    'chrome-extension://abcdefghijklmnop',
    'https://127.0.0.1.evil.example',
    'null',
    null,
  ].map(originWords)
  expect(words).toEqual([
    'from lumen.example',
    'from this device (127.0.0.1:5173)',
    'from this device ([::1]:8080)',
    'from an extension of this browser',
    'from an extension of this browser',
    'from 127.0.0.1.evil.example',
    'from a file on this device',
    'without saying from where',
  ])
})

test('names each right there is words for', () => {
  expect(rightsWords(['create', 'wallet:read', 'of a later time'])).toEqual([
    'It asks for work in your name, within the amounts below.',
    'It sees how much is in your wallet.',
  ])
})
