import { z } from 'zod'
import {
  AdjustableKind,
  Adjustment,
  Decision,
  LedgerEntry,
  MoneyWorld,
  OwnerAccounts,
  OwnerRef,
  TrialBalance,
} from '../console-resources.ts'
import { AdjustmentId, AppId, RequesterId, TaskId, WorkerId } from '../ids.ts'
import { Currency } from '../money.ts'
import { Task, Time } from '../resources.ts'
import { freeText, trimmedText } from '../text.ts'
import { define, page, PageQuery } from './operation.ts'

export const LedgerOwnerId = z
  .string()
  .regex(/^(app|req|wrk)_[0-7][0-9a-hjkmnp-tv-z]{25}$/)
  .describe('Id of an app, a requester or a worker')
const OfOwner = z.object({ ownerId: LedgerOwnerId })
const InWorld = z.object({
  money: MoneyWorld.optional().describe('Default: live for a worker, for all others the only one they have'),
})
const AccountAsked = z.object({ owner: LedgerOwnerId, kind: AdjustableKind }).strict()

export const AdjustmentRequest = z
  .object({
    money: MoneyWorld,
    debit: AccountAsked.describe('Where the money is taken from'),
    credit: AccountAsked.describe('Where it goes'),
    amount: z.object({ amount: z.number(), currency: z.string().max(10) }),
    reason: trimmedText(1000, 10).describe('Why, in words that still say it in a year'),
  })
  .strict()
  .meta({ id: 'AdjustmentRequest' })

const access = { auth: 'operator', tag: 'Operator' } as const
const OfAdjustment = z.object({ adjustmentId: AdjustmentId })

export const getTrialBalance = define({
  ...access,
  id: 'getTrialBalance',
  method: 'GET',
  path: '/v1/operator/trial-balance',
  summary: 'Debits and credits of every kind of account, test and live apart, with what does not add up',
  responses: { 200: TrialBalance },
  errors: [],
})

export const findOwners = define({
  ...access,
  id: 'findOwners',
  method: 'GET',
  path: '/v1/operator/owners',
  summary: 'Owners by id, e-mail or name',
  query: z.object({ query: trimmedText(200, 2) }),
  responses: { 200: z.object({ items: z.array(OwnerRef) }).meta({ id: 'OwnerList' }) },
  errors: [],
})

export const getOwnerAccounts = define({
  ...access,
  id: 'getOwnerAccounts',
  method: 'GET',
  path: '/v1/operator/owners/{ownerId}/accounts',
  summary: 'All accounts of one owner',
  params: OfOwner,
  query: InWorld,
  responses: { 200: OwnerAccounts },
  errors: ['not_found'],
})

export const listOwnerEntries = define({
  ...access,
  id: 'listOwnerEntries',
  method: 'GET',
  path: '/v1/operator/owners/{ownerId}/entries',
  summary: 'Entries of one owner, newest first',
  params: OfOwner,
  query: PageQuery.extend({ ...InWorld.shape, kind: freeText(40).optional() }),
  responses: { 200: page(LedgerEntry).meta({ id: 'LedgerEntryPage' }) },
  errors: ['not_found', 'invalid_cursor'],
})

export const listAdjustments = define({
  ...access,
  id: 'listAdjustments',
  method: 'GET',
  path: '/v1/operator/adjustments',
  summary: 'Adjustments with their history, newest first',
  query: PageQuery,
  responses: { 200: page(Adjustment).meta({ id: 'AdjustmentPage' }) },
  errors: ['invalid_cursor'],
})

const adjustmentErrors = ['not_found', 'account_not_adjustable', 'floor_reached'] as const

export const createAdjustment = define({
  ...access,
  id: 'createAdjustment',
  method: 'POST',
  path: '/v1/operator/adjustments',
  idempotencyKey: 'required',
  summary: 'Move money by hand, with a reason and a name',
  description: 'A small one is posted at once (up to $50.00, and about as much in each other currency). Above that it waits, and a second operator confirms it.',
  body: AdjustmentRequest,
  responses: { 201: Adjustment, 200: Adjustment },
  errors: [...adjustmentErrors, 'adjusted_enough', 'price_not_whole', 'unsupported_currency'],
})

export const undoWriteOff = define({
  ...access,
  id: 'undoWriteOff',
  method: 'POST',
  path: '/v1/operator/adjustments/{adjustmentId}/undo',
  idempotencyKey: 'required',
  summary: 'Take a write-off back within a week',
  description: 'What the requester has by now pays it, the rest is owed again. It needs as many people as the write-off.',
  params: OfAdjustment,
  body: z.object({ reason: trimmedText(1000, 10) }).strict().meta({ id: 'WriteOffUndone' }),
  responses: { 201: Adjustment, 200: Adjustment },
  errors: ['not_found', 'account_not_adjustable', 'already_decided', 'adjusted_enough'],
})

export const confirmAdjustment = define({
  ...access,
  id: 'confirmAdjustment',
  method: 'POST',
  path: '/v1/operator/adjustments/{adjustmentId}/confirm',
  idempotencyKey: 'required',
  summary: 'Post what somebody else proposed',
  params: OfAdjustment,
  responses: { 200: Adjustment },
  errors: [...adjustmentErrors, 'second_person_needed', 'already_decided'],
})

export const declineAdjustment = define({
  ...access,
  id: 'declineAdjustment',
  method: 'POST',
  path: '/v1/operator/adjustments/{adjustmentId}/decline',
  idempotencyKey: 'required',
  summary: 'Let a proposal go: nothing moves',
  params: OfAdjustment,
  responses: { 200: Adjustment },
  errors: ['not_found', 'already_decided'],
})

export const listDecisions = define({
  ...access,
  id: 'listDecisions',
  method: 'GET',
  path: '/v1/operator/decisions',
  summary: 'What waits for a decision, the most urgent first',
  description: 'Each says what was, what happens if nobody decides, and which operations decide it.',
  responses: { 200: z.object({ items: z.array(Decision) }).meta({ id: 'DecisionList' }) },
  errors: [],
})

export const overruleRejection = define({
  ...access,
  id: 'overruleRejection',
  method: 'POST',
  path: '/v1/operator/apps/{appId}/tasks/{taskId}/overrule',
  idempotencyKey: 'required',
  summary: 'Pay a rejected result after all, while its money is on hold',
  params: z.object({ appId: AppId, taskId: TaskId }),
  responses: { 200: Task },
  errors: ['not_found', 'not_reviewable'],
})

export const WatchDecision = z
  .object({
    money: MoneyWorld,
    currency: Currency,
    decision: z.enum(['seen', 'hold']).describe('`hold`: what the worker claims of this requester within 14 days matures 14 days after approval'),
    reason: trimmedText(1000, 10),
  })
  .strict()
  .meta({ id: 'WatchDecision' })

export const decideWatch = define({
  ...access,
  id: 'decideWatch',
  method: 'POST',
  path: '/v1/operator/watches/{requesterId}/{workerId}/decide',
  idempotencyKey: 'required',
  summary: 'Say what is to be done about a requester who pays nearly only one worker',
  description: 'Nothing that was earned or claimed before is touched. Nobody is asked about the two again for 30 days.',
  params: z.object({ requesterId: RequesterId, workerId: WorkerId }),
  body: WatchDecision,
  responses: {
    200: z.object({ quietUntil: Time.nullable(), heldUntil: Time.nullable() }).meta({ id: 'WatchDecided' }),
  },
  errors: ['not_found', 'already_decided'],
})

export type AdjustmentRequest = z.infer<typeof AdjustmentRequest>
