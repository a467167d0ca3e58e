import { z } from 'zod'
import { Account, Confirmation, Grant } from '../account-resources.ts'
import { GrantId, TaskId } from '../ids.ts'
import { define } from './operation.ts'
import { PriceAsked } from './tasks.ts'
import { WalletLink } from './wallet.ts'

const ofGrant = z.object({ grantId: GrantId })
const ofTask = z.object({ taskId: TaskId })

export const CapsRequest = z.object({ perDay: PriceAsked, perTask: PriceAsked }).strict().meta({ id: 'CapsRequest' })
export const Decided = z.object({ version: z.int().describe('Of the confirmation that was looked at') }).strict().meta({ id: 'ConfirmationDecided' })

export const getAccount = define({
  id: 'getAccount', method: 'GET', path: '/v1/account', auth: 'account', tag: 'Account',
  summary: 'The person who is signed in, and what is in their own wallets', responses: { 200: Account }, errors: [],
})

export const listGrants = define({
  id: 'listGrants', method: 'GET', path: '/v1/account/grants', auth: 'account', tag: 'Account',
  summary: 'Apps that may spend from these wallets, and those that could', description: 'The newest first; `revokedAt` says which may not any more.',
  responses: { 200: z.object({ items: z.array(Grant) }).meta({ id: 'GrantList' }) }, errors: [],
})

export const changeGrant = define({
  id: 'changeGrant', method: 'PATCH', path: '/v1/account/grants/{grantId}', auth: 'account', tag: 'Account',
  summary: 'Let an app spend more or less', description: 'A cap per day below what was used today lets nothing more out today.',
  params: ofGrant, body: CapsRequest, responses: { 200: Grant }, errors: ['not_found', 'grant_revoked', 'unsupported_currency'],
})

export const revokeGrant = define({
  id: 'revokeGrant', method: 'POST', path: '/v1/account/grants/{grantId}/revoke', auth: 'account', tag: 'Account',
  summary: 'Let an app spend nothing more', description: 'At once, whatever tokens it holds. What is on hold stays for the work that was asked for.',
  params: ofGrant, responses: { 200: Grant }, errors: ['not_found'],
})

export const getConfirmation = define({
  id: 'getConfirmation', method: 'GET', path: '/v1/account/confirmations/{taskId}', auth: 'account', tag: 'Account',
  summary: 'What an app asks to be confirmed', params: ofTask, responses: { 200: Confirmation }, errors: ['not_found'],
})

const deciding = {
  method: 'POST', auth: 'account', tag: 'Account', params: ofTask, body: Decided, responses: { 200: Confirmation },
  errors: ['not_found', 'already_decided', 'stale_version'],
} as const

export const confirmTask = define({
  ...deciding, id: 'confirmTask', path: '/v1/account/confirmations/{taskId}/confirm', summary: 'Say yes to what was asked',
  description: 'Nothing moves yet: the app sends the same task again, and then its price is put on hold.',
})

export const declineTask = define({
  ...deciding, id: 'declineTask', path: '/v1/account/confirmations/{taskId}/decline', summary: 'Say no to what was asked',
})

export const createAccountTaskLink = define({
  id: 'createAccountTaskLink', method: 'POST', path: '/v1/account/task-links', auth: 'account', tag: 'Account',
  summary: 'Address that opens what was asked for with one’s own wallet once, within two minutes',
  description: 'With `taskId` one task, with `grantId` all of that app. Also once the app may spend nothing more: results are reviewed here then.',
  body: z.union([ofTask.strict(), ofGrant.strict()], { error: 'takes taskId or grantId, one of them' }).meta({ id: 'AccountTaskLinkRequest' }),
  responses: { 200: WalletLink }, errors: ['not_found'],
})

export const createAccountWalletLink = define({
  id: 'createAccountWalletLink', method: 'POST', path: '/v1/account/wallet-links', auth: 'account', tag: 'Account',
  summary: 'Address that opens one’s own wallet page once, within two minutes',
  body: z.object({ mode: z.enum(['test', 'live']) }).strict().meta({ id: 'AccountWalletLinkRequest' }), responses: { 200: WalletLink }, errors: ['not_found'],
})
