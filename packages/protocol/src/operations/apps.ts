import { z } from 'zod'
import { Money } from '../money.ts'
import { App, Session } from '../resources.ts'
import { freeText } from '../text.ts'
import { Scope } from '../vocabulary.ts'
import { CurrencyQuery, define } from './operation.ts'

export const SessionRequest = z.object({
  userId: freeText(200, 1).describe('Your own id of the signed-in person; the same id is the same requester'),
  displayName: freeText(100).optional(),
  email: z.email().max(200).optional().describe('To refuse that one person is on both sides of a task, and to tell them by mail of a result that waits'),
  limit: Money.optional().describe('The most this token may put on hold in a day; lowers the app’s own limit, never raises it. In other currencies than its own the token puts nothing on hold'),
  scope: z.array(Scope).min(1).optional().describe('Default: create and review'),
}).strict().meta({ id: 'SessionRequest' })

export const getApp = define({
  id: 'getApp', method: 'GET', path: '/v1/app', auth: 'publicKey', tag: 'Apps',
  summary: 'Configuration of the app a key belongs to',
  query: CurrencyQuery, responses: { 200: App }, errors: ['invalid_key', 'unsupported_currency'],
})

export const createSession = define({
  id: 'createSession', method: 'POST', path: '/v1/sessions', auth: 'secretKey', tag: 'Apps',
  summary: 'Mint a session for a signed-in person',
  description: 'A JWT of 15 minutes for the browser of one requester. The requester is created by its first session. No idempotency key: '
    + 'nothing of a session is kept, and the same `userId` is always the same requester, so repeating it does no harm.',
  body: SessionRequest, responses: { 201: Session }, errors: ['invalid_key', 'secret_key_in_browser', 'unsupported_currency'],
})

export type SessionRequest = z.infer<typeof SessionRequest>
