import { z } from 'zod'
import { AppId, AssignmentId, AttachmentId, RequesterId, SubmissionId, TaskId, WorkerId } from './ids.ts'
import { Currency, CurrencyRules, Money, Split } from './money.ts'
import { PartOffer, Tips } from './price-resources.ts'
import { freeText } from './text.ts'
import { Time } from './time.ts'
import { AfterRejection, AssignmentStatus, Closing, KindName, RejectionReason, TaskStatus, Thumb } from './vocabulary.ts'

export { Time }

export const Attachment = z.object({
  id: AttachmentId,
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.int(),
  sha256: z.string().nullable().describe('Hex, null until the upload is complete'),
  width: z.int().nullable(),
  height: z.int().nullable(),
  status: z.enum(['uploading', 'ready', 'refused']),
  removed: z.array(z.enum(['location', 'camera', 'comment'])).describe('What was taken out of the file before anyone else could see it'),
  refusal: z.string().nullable().describe('Error code, where the file was refused'),
}).meta({ id: 'Attachment' })

export const WorkerName = z.object({ id: WorkerId, name: z.string() }).meta({ id: 'WorkerName' })

export const Assignment = z.object({
  id: AssignmentId,
  status: AssignmentStatus,
  worker: WorkerName,
  claimedAt: Time,
  leaseEndsAt: Time,
  extended: z.boolean(),
  round: z.int().describe('1 for the first delivery; each request for changes adds one'),
  roundsMax: z.int(),
}).meta({ id: 'Assignment' })

export const Submission = z.object({
  id: SubmissionId,
  round: z.int(),
  note: z.string(),
  files: z.array(Attachment),
  submittedAt: Time,
  late: z.boolean().describe('Arrived after the lease was over; can be accepted while the task is open'),
  silencePaysAt: Time.nullable().describe('When an unanswered submission is approved by itself'),
}).meta({ id: 'Submission' })

export const Review = z.object({
  verdict: z.enum(['approved', 'changes_requested', 'rejected']),
  by: z.enum(['requester', 'silence', 'operator']),
  words: z.string(),
  reason: RejectionReason.nullable(),
  then: AfterRejection.nullable(),
  settlesAt: Time.nullable().describe('Rejected: until then the worker can object and the money stays on hold'),
  reviewedAt: Time,
}).meta({ id: 'Review' })

export const Ring = z.object({ ring: z.enum(['anyone']) })

export const Task = z.object({
  id: TaskId,
  appId: AppId,
  requesterId: RequesterId,
  kind: KindName,
  status: TaskStatus,
  closing: Closing.nullable().describe('Takes no new claims; work in flight keeps its deadline and its pay'),
  description: z.string(),
  price: Money,
  split: Split,
  onHold: Money,
  audience: z.array(Ring),
  wantedBy: Time,
  listedUntil: Time,
  attachments: z.array(Attachment),
  assignment: Assignment.nullable(),
  submission: Submission.nullable(),
  review: Review.nullable(),
  part: PartOffer.optional().describe('There where a part of the price was offered for `submission`'),
  tips: Tips.optional().describe('There once it is approved'),
  lateSubmissions: z.array(Submission),
  metadata: z.record(z.string(), z.string()),
  version: z.int(),
  sequence: z.int().describe('Sequence of the last event of this task'),
  createdAt: Time,
  updatedAt: Time,
  closedAt: Time.nullable(),
}).meta({ id: 'Task' })

export const Quote = z.object({
  kind: KindName,
  price: Money,
  split: Split,
  holdNow: Money,
  wantedBy: Time,
  listedUntil: Time,
  expectedTime: z.object({ minutes: z.int() }).nullable().describe('Median of the kind, null below 20 samples'),
  wallet: z.object({
    enough: z.boolean(),
    missing: Money.nullable(),
    balance: Money.nullable().describe('Only with the scope wallet:read'),
  }).nullable().describe('Null where a key of the app asked: of nobody’s wallet'),
  waitsFor: z.enum(['confirmation', 'limit']).nullable()
    .describe('Under a grant, what the person has to do on the broker’s page first: answer about this `taskId`, or allow more a day'),
}).meta({ id: 'Quote' })

/** Fields of a task or a result, by the schema of its kind. */
export const Fields = z.record(z.string(), z.unknown()).describe('A JSON object of at most 256 KB')

export const Ask = z.object({
  name: z.string(),
  label: z.string(),
  type: z.enum(['text', 'number', 'choice']),
  choices: z.array(z.object({ value: z.string(), label: z.string() })).optional(),
  preset: z.union([z.string(), z.number()]).optional(),
}).meta({ id: 'Ask' })

export const Kind = z.object({
  name: KindName,
  title: z.string(),
  question: z.string().describe('Title of the dialog'),
  leaseMinutes: z.int(),
  leaseMinutesMin: z.int(),
  accepts: z.array(z.string()).describe('Media types of the files that may go along'),
  filesMin: z.int(),
  resultAccepts: z.array(z.string()),
  resultFilesMin: z.int(),
  asks: z.array(Ask).describe('Fields the dialog asks for; the others come from the app'),
  inputSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of a task’s `input`'),
  resultSchema: z.record(z.string(), z.unknown()).describe('JSON Schema of a submission’s `result`'),
  checks: z.array(z.object({ id: z.string(), title: z.string() })).describe('Run on submission, before anyone looks'),
  suggestedPrices: z.array(Money).describe('In the currency that was asked for; otherwise in the app’s own, and in US dollars where no app asks'),
}).meta({ id: 'Kind' })

export const CheckOutcome = z.object({
  id: z.string(),
  title: z.string().describe('What holds when it passes'),
  passed: z.boolean(),
  says: z.string().nullable().describe('What to mend; of a check that passed what else to know, most often null'),
}).meta({ id: 'CheckOutcome' })

export const InputOfTask = z.object({ input: Fields }).meta({ id: 'InputOfTask' })

/** Names a part of a result. */
export const FeedbackRef = freeText(512, 1)

export const Feedback = z.object({
  thumbs: z.record(FeedbackRef, Thumb).describe('By ref: the part of the result that was found useful (up) or not (down)'),
}).meta({ id: 'Feedback' })

export const SubmissionResult = z.object({
  result: Fields,
  reduced: z.boolean().describe('Before approval only what the kind shows of it; after it, all'),
  checks: z.array(CheckOutcome),
  feedback: Feedback.optional().describe('Once it is approved'),
}).meta({ id: 'SubmissionResult' })

export const InputForWorker = z.object({
  facts: z.array(z.object({ label: z.string(), value: z.string() })).describe('What can be known before the claim'),
  input: Fields.nullable().describe('Null before the claim'),
}).meta({ id: 'InputForWorker' })

export const App = z.object({
  id: AppId,
  name: z.string(),
  mode: z.enum(['test', 'live']),
  kinds: z.array(Kind),
  currency: Currency.describe('The one that was asked for, otherwise the app’s own: suggested prices and the next two are in it'),
  priceMin: Money,
  priceMax: Money,
  currencies: z.array(CurrencyRules).describe('All that tasks of this app can be priced in, its own first'),
  fileSizeMax: z.int(),
  filesMax: z.int(),
}).meta({ id: 'App' })

export const Event = z.object({
  id: z.string(),
  type: z.string(),
  timestamp: Time,
  data: z.object({
    task: Task,
    sequence: z.int(),
    textTruncated: z.literal(true).optional()
      .describe('There where the whole task was too large for an event: long texts end with “…”, and late submissions may be missing'),
  }),
}).meta({ id: 'Event' })

export const Opening = z.object({
  attachmentId: AttachmentId,
  name: z.string(),
  worker: WorkerName,
  variant: z.enum(['thumbnail', 'reduced', 'full']),
  openedAt: Time,
}).meta({ id: 'Opening' })

export const SignedUrl = z.object({ url: z.string(), expiresAt: Time }).meta({ id: 'SignedUrl' })

export const Session = z.object({
  token: z.string(),
  expiresAt: Time,
  requesterId: RequesterId,
}).meta({ id: 'Session' })

export type Attachment = z.infer<typeof Attachment>
export type Assignment = z.infer<typeof Assignment>
export type Submission = z.infer<typeof Submission>
export type Review = z.infer<typeof Review>
export type Task = z.infer<typeof Task>
export type Quote = z.infer<typeof Quote>
export type Kind = z.infer<typeof Kind>
export type CheckOutcome = z.infer<typeof CheckOutcome>
export type Feedback = z.infer<typeof Feedback>
export type SubmissionResult = z.infer<typeof SubmissionResult>
export type InputForWorker = z.infer<typeof InputForWorker>
export type App = z.infer<typeof App>
export type Event = z.infer<typeof Event>
export type Opening = z.infer<typeof Opening>
export type Session = z.infer<typeof Session>
