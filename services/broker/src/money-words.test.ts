import { expect, test } from 'vitest'
import { amountWords } from './money-words.ts'

test.each([
  [1_250n, 'USD', '$12.50'],
  [1_250n, 'EUR', '€12.50'],
  [1_250n, 'GBP', '£12.50'],
  [1_250n, 'JPY', '¥1,250'],
  [1_250n, 'KWD', 'KWD 1.250'],
  [-5n, 'USD', '-$0.05'],
  [900_719_925_474_099_399n, 'USD', '$9,007,199,254,740,993.99'],
])('%s of %s is %s', (amount, currency, words) => {
  expect(amountWords(amount, currency).replaceAll('\u00a0', ' ')).toBe(words)
})
