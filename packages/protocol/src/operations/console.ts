import { z } from 'zod'
import { AppAddresses, AppMoney, ConsolePerson } from '../console-resources.ts'
import { AppId } from '../ids.ts'
import { CurrencyQuery, define } from './operation.ts'
import {
  getShareReport, getShareReportCsv, getShareStatement, getShareStatementCsv, listSharePayouts, listShareTasks,
} from './share.ts'

const access = { method: 'GET', auth: 'member', tag: 'Console', params: z.object({ appId: AppId }) } as const
const lists = ['not_found', 'invalid_cursor'] as const

export const getConsolePerson = define({
  id: 'getConsolePerson',
  method: 'GET',
  path: '/v1/console/me',
  auth: 'person',
  tag: 'Console',
  summary: 'Who is signed in, and what they may look at',
  responses: { 200: ConsolePerson },
  errors: [],
})

export const getAppMoney = define({
  ...access,
  id: 'getAppMoney',
  path: '/v1/console/apps/{appId}/share',
  summary: 'An app’s share: matured, pending, paid out',
  query: CurrencyQuery,
  responses: { 200: AppMoney },
  errors: ['not_found', 'unsupported_currency'],
})

export const getAppAddresses = define({
  ...access,
  id: 'getAppAddresses',
  path: '/v1/console/apps/{appId}/addresses',
  summary: 'Where people may sign in for the app without a server, and come back to',
  description: 'Registered by whoever runs the broker, with `cli.ts app allow`.',
  responses: { 200: AppAddresses },
  errors: ['not_found'],
})

export const listAppShares = define({
  ...access,
  id: 'listAppShares',
  path: '/v1/console/apps/{appId}/share/tasks',
  summary: 'The share of each task, newest first',
  query: listShareTasks.query,
  responses: listShareTasks.responses,
  errors: lists,
})

export const listAppPayouts = define({
  ...access,
  id: 'listAppPayouts',
  path: '/v1/console/apps/{appId}/share/payouts',
  summary: 'Payouts of the share, newest first',
  query: listSharePayouts.query,
  responses: listSharePayouts.responses,
  errors: lists,
})

export const getAppReport = define({
  ...access,
  id: 'getAppReport',
  path: '/v1/console/apps/{appId}/share/report',
  summary: 'Tasks, what was paid for them and the share, by day and kind',
  query: getShareReport.query,
  responses: getShareReport.responses,
  errors: ['not_found'],
})

export const getAppReportCsv = define({
  ...access,
  id: 'getAppReportCsv',
  path: '/v1/console/apps/{appId}/share/report.csv',
  text: 'text/csv',
  summary: 'The same as a table',
  description: 'The columns of `GET /v1/share/report.csv`.',
  query: getShareReportCsv.query,
  responses: getShareReportCsv.responses,
  errors: ['not_found'],
})

export const getAppStatement = define({
  ...access,
  id: 'getAppStatement',
  path: '/v1/console/apps/{appId}/share/statement',
  summary: 'A year of the share: what matured and what was paid out',
  query: getShareStatement.query,
  responses: getShareStatement.responses,
  errors: ['not_found', 'unsupported_currency'],
})

export const getAppStatementCsv = define({
  ...access,
  id: 'getAppStatementCsv',
  path: '/v1/console/apps/{appId}/share/statement.csv',
  text: 'text/csv',
  summary: 'The same as a table',
  description: 'The columns of `GET /v1/share/statement.csv`.',
  query: getShareStatementCsv.query,
  responses: getShareStatementCsv.responses,
  errors: ['not_found', 'unsupported_currency'],
})
