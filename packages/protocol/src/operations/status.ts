import { z } from 'zod'
import { Time } from '../resources.ts'
import { define } from './operation.ts'

export const getHealth = define({
  id: 'getHealth', method: 'GET', path: '/v1/health', auth: 'none', tag: 'Status', summary: 'The process answers',
  responses: { 200: z.object({ status: z.literal('ok') }).meta({ id: 'Health' }) }, errors: [],
})

export const getReadiness = define({
  id: 'getReadiness', method: 'GET', path: '/v1/health/ready', auth: 'none', tag: 'Status', summary: 'Database and files answer',
  responses: { 200: z.object({ status: z.literal('ready'), database: z.enum(['embedded', 'postgres']), at: Time }).meta({ id: 'Readiness' }) },
  errors: ['unavailable'],
})

export const exchangePageCookie = define({
  id: 'exchangePageCookie', method: 'POST', path: '/auth/token', auth: 'none', tag: 'Sign-in',
  summary: 'A page of the broker trades its cookie for a ten-minute token',
  description: 'Same origin only. `as` says for which side the page wants to speak.',
  body: z.object({ as: z.enum(['worker', 'requester', 'console', 'account']) }).strict().meta({ id: 'PageTokenRequest' }),
  responses: { 200: z.object({ token: z.string(), expiresAt: Time }).meta({ id: 'PageToken' }) }, errors: [],
})
