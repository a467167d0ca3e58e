import fc from 'fast-check'
import { expect, test } from 'vitest'
import { defaultRates, splitPrice } from './split.ts'

test('one dollar pays the worker 85 cents, the app 5 and the platform 10', () => {
  expect(splitPrice(100n, defaultRates, 'USD')).toEqual({ worker: 85n, app: 5n, platform: 10n })
})

test('the parts add up to the price to the cent, whatever the price and the rates', () => {
  const rates = fc.tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }))
    .filter(([fee, share]) => fee + share <= 10_000)
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), rates, (price, [platformFeeBps, appShareBps]) => {
    const parts = splitPrice(price, { platformFeeBps, appShareBps }, 'USD')
    expect(parts.worker + parts.app + parts.platform).toBe(price)
    expect(parts.worker >= 0n && parts.app >= 0n && parts.platform >= 0n).toBe(true)
  }))
})

test('rounding never takes from the worker: fee and share are at most their exact rate', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 12n }), (price) => {
    const parts = splitPrice(price, defaultRates, 'USD')
    expect(parts.platform * 10n <= price).toBe(true)
    expect(parts.app * 20n <= price).toBe(true)
  }))
})

test('rates above the whole price and negative prices stop the caller', () => {
  expect(() => splitPrice(100n, { platformFeeBps: 9000, appShareBps: 2000 }, 'USD')).toThrow(RangeError)
  expect(() => splitPrice(-1n, defaultRates, 'USD')).toThrow(RangeError)
})

test('in Kuwaiti dinars every part is in the steps the rail moves, and rounding still favors the worker', () => {
  expect(splitPrice(1_250n, defaultRates, 'KWD')).toEqual({ worker: 1_070n, app: 60n, platform: 120n })
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 11n }), (tens) => {
    const { worker, app, platform } = splitPrice(tens * 10n, defaultRates, 'KWD')
    expect([worker % 10n, app % 10n, platform % 10n, worker + app + platform]).toEqual([0n, 0n, 0n, tens * 10n])
    expect(platform <= tens && app * 2n <= tens).toBe(true)
  }))
})
