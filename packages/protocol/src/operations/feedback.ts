import { z } from 'zod'
import { Feedback, FeedbackRef } from '../resources.ts'
import { freeText } from '../text.ts'
import { Thumb } from '../vocabulary.ts'
import { define } from './operation.ts'
import { TaskParams } from './tasks.ts'

const thumbsMax = 400

export const FeedbackRequest = z.object({
  thumbs: z.record(FeedbackRef, Thumb.nullable()).refine((thumbs) => Object.keys(thumbs).length <= thumbsMax, `has more than ${thumbsMax} refs`)
    .describe('By ref: up, down, or null to take it back. Refs that are not named stay as they are'),
  userId: freeText(200, 1).optional().describe('Your own id of the person who says so: a task of somebody else answers not_found'),
}).strict().meta({ id: 'FeedbackRequest' })

const access = { auth: 'secretKeyOrSession', tag: 'Review', params: TaskParams } as const
const errors = ['not_found', 'secret_key_in_browser'] as const

export const getFeedback = define({
  ...access, id: 'getFeedback', method: 'GET', path: '/v1/tasks/{taskId}/feedback',
  summary: 'Which parts of the result were found useful', responses: { 200: Feedback }, errors,
})

export const giveFeedback = define({
  ...access, id: 'giveFeedback', method: 'PATCH', path: '/v1/tasks/{taskId}/feedback',
  summary: 'Say which parts of an approved result were useful, or take it back',
  description: 'Merges, so that repeating it changes nothing, and answers the feedback as it is now. What a ref names is for the kind to say: '
    + 'the item of an entry in `feed.curate`; where a kind says nothing there is one ref, `result`. The worker reads it with the result. No money moves.',
  body: FeedbackRequest, responses: { 200: Feedback }, errors: [...errors, 'not_approved', 'unknown_ref', 'scope_missing'],
})

export type FeedbackRequest = z.infer<typeof FeedbackRequest>
