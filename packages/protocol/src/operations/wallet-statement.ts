import { z } from 'zod'
import { Time } from '../resources.ts'
import { CurrencyQuery, define } from './operation.ts'

export const getWalletStatementCsv = define({
  id: 'getWalletStatementCsv',
  method: 'GET',
  path: '/v1/wallet/statement.csv',
  auth: 'session',
  tag: 'Wallet',
  text: 'text/csv',
  summary: 'Movements of a span of time as a table, the oldest first',
  description:
    'Columns, in this order for ever: `date,what,amount,currency,owed,task,title,card,reason`. '
    + 'Amounts are exact decimals with a point: `amount` is the signed change of what can be spent, `owed` of what is owed.',
  query: z.object({
    from: Time.describe('From this moment on'),
    until: Time.describe('Up to this moment, not including it'),
    ...CurrencyQuery.shape,
  }),
  responses: { 200: z.string() },
  errors: ['scope_missing', 'page_only', 'unsupported_currency'],
})
