import { z } from 'zod'
import { Earning, Payout, YearStatement } from '../payout-resources.ts'
import { Share, ShareReportRow } from '../share-resources.ts'
import { CurrencyQuery, define, page, PageQuery } from './operation.ts'

const keyErrors = ['secret_key_in_browser'] as const
const yearQuery = z.object({
  year: z.coerce.number().int().min(2020).max(2200),
  ...CurrencyQuery.shape,
})
const reportQuery = z.object({
  from: z.iso.date().optional().describe('First day (UTC); default: 29 days before the last'),
  to: z.iso.date().optional().describe('Last day (UTC), default today; at most 366 days in all'),
})

export const getShare = define({
  id: 'getShare',
  method: 'GET',
  path: '/v1/share',
  auth: 'secretKey',
  tag: 'Share',
  summary: 'What the app earned: matured, pending, paid out',
  description: 'A payout of it is asked for by a person, never by a key.',
  query: CurrencyQuery,
  responses: { 200: Share },
  errors: [...keyErrors, 'unsupported_currency'],
})

export const listShareTasks = define({
  id: 'listShareTasks',
  method: 'GET',
  path: '/v1/share/tasks',
  auth: 'secretKey',
  tag: 'Share',
  summary: 'The app’s share of each task, newest first',
  query: PageQuery,
  responses: { 200: page(Earning).meta({ id: 'ShareTaskPage' }) },
  errors: [...keyErrors, 'invalid_cursor'],
})

export const listSharePayouts = define({
  id: 'listSharePayouts',
  method: 'GET',
  path: '/v1/share/payouts',
  auth: 'secretKey',
  tag: 'Share',
  summary: 'Payouts of the share, newest first',
  query: PageQuery,
  responses: { 200: page(Payout).meta({ id: 'SharePayoutPage' }) },
  errors: [...keyErrors, 'invalid_cursor'],
})

export const getShareReport = define({
  id: 'getShareReport',
  method: 'GET',
  path: '/v1/share/report',
  auth: 'secretKey',
  tag: 'Share',
  summary: 'Tasks, what was paid for them and the share, by day and kind',
  query: reportQuery,
  responses: { 200: z.object({ items: z.array(ShareReportRow) }).meta({ id: 'ShareReport' }) },
  errors: keyErrors,
})

export const getShareReportCsv = define({
  id: 'getShareReportCsv',
  method: 'GET',
  path: '/v1/share/report.csv',
  auth: 'secretKey',
  tag: 'Share',
  text: 'text/csv',
  summary: 'The same as a table',
  description:
    'Columns, in this order for ever: `day,kind,tasks,paid,share,currency`. Amounts are exact decimals with a point.',
  query: reportQuery,
  responses: { 200: z.string() },
  errors: keyErrors,
})

export const getShareStatement = define({
  id: 'getShareStatement',
  method: 'GET',
  path: '/v1/share/statement',
  auth: 'secretKey',
  tag: 'Share',
  summary: 'A year: what matured and what was paid out',
  query: yearQuery,
  responses: { 200: YearStatement },
  errors: [...keyErrors, 'unsupported_currency'],
})

export const getShareStatementCsv = define({
  id: 'getShareStatementCsv',
  method: 'GET',
  path: '/v1/share/statement.csv',
  auth: 'secretKey',
  tag: 'Share',
  text: 'text/csv',
  summary: 'The same as a table',
  description:
    'Columns, in this order for ever: `date,what,amount,currency,task,app,title,payout`. '
    + 'Amounts are exact decimals with a point.',
  query: yearQuery,
  responses: { 200: z.string() },
  errors: [...keyErrors, 'unsupported_currency'],
})
