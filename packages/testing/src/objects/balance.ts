import type Stripe from 'stripe'
import type { Rail } from '../rail.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { currency, moment, page, text } from '../wire/parameters.ts'
import { badParameter, missing } from '../wire/refusal.ts'

function balanceObject(rail: Rail, account: string): Stripe.Balance {
  const own = Object.entries(rail.state.balances).filter(([key]) => key.startsWith(`${account}:`))
  const part = (name: 'available' | 'pending') =>
    (own.length > 0 ? own : [[`${account}:usd`, { available: 0, pending: 0 }] as const]).map(([key, balance]) => ({
      amount: balance[name],
      currency: key.split(':')[1] ?? '',
      source_types: { card: balance[name] },
    }))
  return { object: 'balance', available: part('available'), livemode: false, pending: part('pending') }
}

export const balanceOperations: Operation[] = [
  v1('GET', 'balance', {}, ({ rail, account }) => balanceObject(rail, account)),
  v1(
    'GET',
    'balance_transactions',
    {
      ...page,
      created: moment.optional(),
      currency: currency.optional(),
      payout: text.optional(),
      source: text.optional(),
      type: text.optional(),
    },
    ({ rail, account, params }) => {
      const { payout, source, type, currency: code } = params
      if (payout !== undefined) {
        if (!rail.state.tables.payouts.find(payout)) throw missing('payout', payout, 'payout')
        throw badParameter('Balance transaction history can only be filtered on automatic transfers, not manual.', {
          param: 'payout',
        })
      }
      return listPage(
        '/v1/balance_transactions',
        rail.state.tables.balanceTransactions.newest(account),
        params,
        (made) =>
          (source === undefined || made.source === source) &&
          (type === undefined || made.type === type) &&
          (code === undefined || made.currency === code),
      )
    },
  ),
  v1('GET', 'balance_transactions/:id', {}, ({ rail, account, id }) => {
    const { balanceTransactions } = rail.state.tables
    const found = balanceTransactions.find(id)
    if (!found || balanceTransactions.ownerOf(id) !== account) throw missing('balance transaction', id)
    return found
  }),
]
