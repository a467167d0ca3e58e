import type { TrialBalance } from '@microsource/sdk'
import { at, usd } from './basics.ts'
import { ben, sum } from './books.ts'

export const balance: TrialBalance = {
  until: at(-0.2),
  worlds: [
    {
      money: 'live',
      currency: 'USD',
      debits: usd(69_510),
      credits: usd(69_510),
      rows: [
        sum('card_fee', 310, 0),
        sum('earned', 0, 8415),
        sum('earned_pending', 8415, 8755),
        sum('fee', 0, 990),
        sum('hold', 10_285, 10_800),
        sum('rail', 40_000, 310),
        sum('wallet', 10_500, 40_240),
      ],
    },
    {
      money: 'test',
      currency: 'USD',
      debits: usd(6000),
      credits: usd(5999),
      rows: [sum('rail', 6000, 0), sum('wallet', 0, 5999)],
    },
  ],
  differences: [
    { money: 'test', owner: null, says: 'Debits and credits differ by $0.01.' },
    { money: 'test', owner: ben, says: 'The counter of wallet says $60.00, its entries say $59.99.' },
  ],
}
