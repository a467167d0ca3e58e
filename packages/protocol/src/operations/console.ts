import { z } from 'zod'
import { AppMoney, AppReport, AppShare, ConsolePerson } from '../console-resources.ts'
import { AppId } from '../ids.ts'
import { define, page, PageQuery } from './operation.ts'

const OfApp = z.object({ appId: AppId })
const access = { method: 'GET', auth: 'member', tag: 'Console', params: OfApp } as const

export const getConsolePerson = define({
  id: 'getConsolePerson', method: 'GET', path: '/v1/console/me', auth: 'person', tag: 'Console',
  summary: 'Who is signed in, and what they may look at', responses: { 200: ConsolePerson }, errors: [],
})

export const getAppMoney = define({
  ...access, id: 'getAppMoney', path: '/v1/console/apps/{appId}/money',
  summary: 'An app’s share: matured and pending', responses: { 200: AppMoney }, errors: ['not_found'],
})

export const listAppShares = define({
  ...access, id: 'listAppShares', path: '/v1/console/apps/{appId}/shares',
  summary: 'The share of each task, newest first',
  query: PageQuery, responses: { 200: page(AppShare).meta({ id: 'AppSharePage' }) }, errors: ['not_found', 'invalid_cursor'],
})

export const getAppReport = define({
  ...access, id: 'getAppReport', path: '/v1/console/apps/{appId}/report',
  summary: 'Tasks, what was paid for them and the share, by day and kind',
  query: z.object({
    from: z.iso.date().optional().describe('First day (UTC); default: 29 days before the last'),
    to: z.iso.date().optional().describe('Last day (UTC), default today; at most 366 days in all'),
  }),
  responses: { 200: AppReport }, errors: ['not_found'],
})
