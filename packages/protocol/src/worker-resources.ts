import { z } from 'zod'
import { AppId, AssignmentId, KeyId, TaskId, WorkerId } from './ids.ts'
import { Money } from './money.ts'
import { WorkerPartOffer } from './price-resources.ts'
import { Attachment, Review, Submission, Time } from './resources.ts'
import { AssignmentStatus, KindName } from './vocabulary.ts'

export const Payer = z.object({
  approvesPercent: z.int().nullable().describe('Null below five reviews'),
  answersInMinutes: z.int().nullable().describe('Median, null below five reviews'),
}).meta({ id: 'Payer' })

/** What a worker sees in the list: a hint; the claim is the truth. */
export const TaskCard = z.object({
  appId: AppId,
  appName: z.string(),
  taskId: TaskId,
  kind: KindName,
  title: z.string(),
  pay: Money,
  wantedBy: Time,
  listedUntil: Time,
  postedAt: Time,
  thumbnail: z.object({ attachmentId: z.string() }).nullable(),
}).meta({ id: 'TaskCard' })

/** A task before the claim: reduced previews only. */
export const TaskPreview = TaskCard.extend({
  description: z.string(),
  attachments: z.array(Attachment),
  payer: Payer,
  open: z.boolean(),
  leaseMinutes: z.int(),
}).meta({ id: 'TaskPreview' })

/** The worker's own assignment, with everything needed to do it. */
export const WorkerAssignment = z.object({
  id: AssignmentId,
  appId: AppId,
  appName: z.string(),
  taskId: TaskId,
  kind: KindName,
  title: z.string(),
  description: z.string(),
  attachments: z.array(Attachment),
  status: AssignmentStatus,
  pay: Money,
  leaseEpoch: z.int().describe('Name it in every later call: a stale one is refused'),
  claimedAt: Time,
  leaseEndsAt: Time,
  extendable: z.boolean(),
  round: z.int(),
  roundsMax: z.int(),
  closing: z.boolean().describe('The requester takes no new workers; this assignment keeps its deadline and pay'),
  submission: Submission.nullable(),
  review: Review.nullable(),
  part: WorkerPartOffer.optional().describe('There where the requester offered a part of the price for `submission`'),
  tipped: Money.optional().describe('There once the requester gave a tip: all of them together'),
  paidAt: Time.nullable(),
  pendingUntil: Time.nullable(),
  payWaits: z.object({
    days: z.int().describe('From approval until the pay is available, as agreed at the claim'),
    why: z.enum(['window', 'new_payer', 'related']).describe('`window`: as always. `new_payer`: the requester has added money only lately. `related`: the two accounts have something in common'),
  }),
  payer: Payer,
}).meta({ id: 'WorkerAssignment' })

export const Receipt = z.object({
  submissionId: z.string(),
  assignmentId: AssignmentId,
  round: z.int(),
  submittedAt: Time,
  pay: Money,
  silencePaysAt: Time.nullable(),
  files: z.array(Attachment),
}).meta({ id: 'Receipt' })

export const Worker = z.object({
  id: WorkerId,
  name: z.string(),
  email: z.string().nullable(),
  program: z.boolean().describe('True for an API token'),
}).meta({ id: 'Worker' })

export const WorkerToken = z.object({
  id: KeyId,
  name: z.string(),
  hint: z.string().describe('The last four characters'),
  createdAt: Time,
  lastUsedAt: Time.nullable(),
}).meta({ id: 'WorkerToken' })

export type TaskCard = z.infer<typeof TaskCard>
export type TaskPreview = z.infer<typeof TaskPreview>
export type WorkerAssignment = z.infer<typeof WorkerAssignment>
export type Receipt = z.infer<typeof Receipt>
export type Worker = z.infer<typeof Worker>
export type WorkerToken = z.infer<typeof WorkerToken>
export type Payer = z.infer<typeof Payer>
