import { z } from 'zod'
import { AttachmentId, TaskId } from '../ids.ts'
import { Event, Fields, Opening, Quote, Ring, Task, Time } from '../resources.ts'
import { freeText, trimmedText } from '../text.ts'
import { TaskStatus } from '../vocabulary.ts'
import { define, page, PageQuery } from './operation.ts'

/** Price and currency are checked by the domain, so that each mistake answers with its own code. */
export const PriceAsked = z.object({ amount: z.number(), currency: z.string().max(10) }).describe('Total the requester pays, in integer minor units')

export const QuoteRequest = z.object({
  kind: z.string().max(100),
  price: PriceAsked,
  wantedBy: Time,
  taskId: TaskId.optional().describe('Of a task that was refused until a person does something: then `waitsFor` says whether they did'),
}).strict().meta({ id: 'QuoteRequest' })

/** Events carry it whole, and stay under 20,000 bytes. */
const metadataBytesMax = 5_000
/** Of JSON in UTF-8: one for each letter as it stands, and for each `%xx`. */
const bytesOf = (value: object): number => encodeURIComponent(JSON.stringify(value)).replace(/%../g, '.').length

export const TaskRequest = z.object({
  id: TaskId.describe('Minted by the caller (UUIDv7) and kept with the draft: creating twice is creating once'),
  kind: z.string().max(100),
  description: trimmedText(4000, 3),
  price: PriceAsked,
  wantedBy: Time,
  attachments: z.array(AttachmentId).max(10).default([]),
  input: Fields.default({}).describe('Fields by the schema of the kind'),
  audience: z.array(Ring).min(1).max(1).default([{ ring: 'anyone' }]),
  metadata: z.record(freeText(40), freeText(200))
    .refine((pairs) => Object.keys(pairs).length <= 20, 'has more than 20 keys')
    .refine((pairs) => bytesOf(pairs) <= metadataBytesMax, 'is more than 5,000 bytes as JSON in UTF-8').default({}),
}).strict().meta({ id: 'TaskRequest' })

export const TaskParams = z.object({ taskId: TaskId })

const priceErrors = ['unknown_kind', 'price_too_low', 'price_too_high', 'unsupported_currency', 'wanted_by_too_soon', 'wanted_by_too_late'] as const

export const createQuote = define({
  id: 'createQuote', method: 'POST', path: '/v1/quotes', auth: 'publicKeyOrSession', tag: 'Tasks',
  summary: 'Full breakdown of a price before anything is on hold',
  description: 'With a session, also whether the wallet that pays holds enough. With the public key of an app, for a page where nobody is signed in yet: '
    + 'only from an origin of the app, and 300 times in ten minutes from one address.',
  body: QuoteRequest, responses: { 200: Quote }, errors: [...priceErrors, 'scope_missing', 'secret_key_in_browser', 'origin_unknown'],
})

export const createTask = define({
  id: 'createTask', method: 'POST', path: '/v1/tasks', auth: 'session', tag: 'Tasks', idempotencyKey: 'required',
  summary: 'Put the price on hold and open the task, both or neither',
  body: TaskRequest, responses: { 201: Task, 200: Task },
  errors: [...priceErrors, 'insufficient_funds', 'spend_limit_reached', 'grant_limit_reached', 'confirmation_required', 'confirmation_declined', 'scope_missing', 'attachment_not_ready', 'attachment_in_use',
    'too_many_files', 'file_missing', 'unsupported_media', 'input_refused', 'id_reused', 'not_found'],
})

export const listTasks = define({
  id: 'listTasks', method: 'GET', path: '/v1/tasks', auth: 'session', tag: 'Tasks',
  summary: 'The requester’s tasks, newest first',
  query: PageQuery.extend({ status: TaskStatus.optional() }), responses: { 200: page(Task).meta({ id: 'TaskPage' }) }, errors: ['invalid_cursor'],
})

export const getTask = define({
  id: 'getTask', method: 'GET', path: '/v1/tasks/{taskId}', auth: 'session', tag: 'Tasks',
  summary: 'One task', params: TaskParams, responses: { 200: Task }, errors: ['not_found'],
})

export const cancelTask = define({
  id: 'cancelTask', method: 'POST', path: '/v1/tasks/{taskId}/cancel', auth: 'session', tag: 'Tasks', idempotencyKey: 'required',
  summary: 'Take the task back',
  description: 'Unclaimed: the hold is given back at once. Someone is on it: no new claims, their work keeps its deadline and pay.',
  params: TaskParams, responses: { 200: Task }, errors: ['not_found', 'not_cancelable', 'scope_missing'],
})

export const seeTask = define({
  id: 'seeTask', method: 'POST', path: '/v1/tasks/{taskId}/seen', auth: 'session', tag: 'Tasks',
  summary: 'Say that the requester saw the state of the task', params: TaskParams, responses: { 200: Task }, errors: ['not_found'],
})

const AfterQuery = z.object({
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0).describe('Sequence of the last event already known; 0 brings all'),
})

export const listTaskEvents = define({
  id: 'listTaskEvents', method: 'GET', path: '/v1/tasks/{taskId}/events', auth: 'session', tag: 'Tasks',
  summary: 'Events of one task, in order',
  params: TaskParams, query: AfterQuery,
  responses: { 200: z.object({ items: z.array(Event) }).meta({ id: 'EventList' }) }, errors: ['not_found'],
})

export const streamTask = define({
  id: 'streamTask', method: 'GET', path: '/v1/tasks/{taskId}/stream', auth: 'session', tag: 'Tasks', stream: true,
  summary: 'Events of one task, live',
  description: 'Server-sent events: `id` is the sequence, `data` an Event. Resume with `Last-Event-ID`, or with `after` where no header can be set; nothing is missed.',
  params: TaskParams, query: AfterQuery, responses: { 200: Event }, errors: ['not_found'],
})

export const listOpenings = define({
  id: 'listOpenings', method: 'GET', path: '/v1/tasks/{taskId}/openings', auth: 'session', tag: 'Tasks',
  summary: 'Who opened which attachment, and when',
  params: TaskParams, responses: { 200: z.object({ items: z.array(Opening) }).meta({ id: 'OpeningList' }) }, errors: ['not_found'],
})

export type QuoteRequest = z.infer<typeof QuoteRequest>
export type TaskRequest = z.infer<typeof TaskRequest>
