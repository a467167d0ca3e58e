import { z } from 'zod'

/**
 * Every failure the broker can answer, in one table: HTTP status and a sentence that says what to do.
 * Codes are stable for ever; the documentation page of each is printed from here. "Not yours" and "does not exist"
 * both answer `not_found`, so that an answer never tells what belongs to others.
 */
export const errors = {
  invalid_request: [400, 'The request does not have the expected form. See `errors` for the fields and send it again.'],
  idempotency_key_missing: [400, 'This request creates something or moves money: send an `Idempotency-Key` header and keep it for every retry.'],
  invalid_id: [400, 'An id in the request is not one of ours. Copy it again from where it was shown.'],
  bad_signature: [400, 'This was not signed by the payment service, or too long ago. Nothing was kept.'],
  invalid_cursor: [400, 'The cursor is not one of ours. Start again from the first page.'],
  unauthenticated: [401, 'A key or token is missing. Send it as `Authorization: Bearer …`.'],
  invalid_key: [401, 'This key is not valid. Copy it again from the app’s settings or roll it.'],
  invalid_token: [401, 'This token is not valid. Ask for a new session.'],
  token_expired: [401, 'This token has expired. Ask for a new session and try again.'],
  invalid_email: [400, 'This does not look like an e-mail address. Check it and send it again.'],
  invalid_otp: [401, 'That is not the code from the e-mail, or not the browser that asked for it. Look again, or ask for a new one.'],
  otp_expired: [401, 'This code is too old. Ask for a new one.'],
  insufficient_funds: [402, 'The wallet does not hold enough. Add the missing amount and send it again; nothing was lost.'],
  secret_key_in_browser: [403, 'This is a secret key. It was refused because it arrived from a browser. Roll it now.'],
  forbidden: [403, 'This key or token may not do that. Use one with the right to it.'],
  scope_missing: [403, 'The session lacks the scope for this. Ask for a session that has it.'],
  page_only: [403, 'Only the person can do this, on a page of the broker. Send them there with a link from `POST /v1/wallet/links`.'],
  own_task: [403, 'This is your own task: someone else has to do it.'],
  full_file_locked: [403, 'The full file opens after the task is claimed, or the result is approved. The preview is open now.'],
  not_found: [404, 'There is nothing here for you. Check the id and the account.'],
  claim_lost: [409, 'Someone was faster. Choose another task.'],
  task_not_open: [409, 'This task takes no new claims any more.'],
  already_claimed_by_you: [409, 'You already had this task. Choose another one.'],
  too_many_claims: [409, 'You have as many tasks as you can hold at once. Finish or return one first.'],
  lease_over: [409, 'The time ran out. Your files are safe; you can still offer them.'],
  not_active: [409, 'This assignment is finished; nothing more can be done on it.'],
  stale_review: [409, 'There is a newer version of the work. Look at it before you decide.'],
  not_reviewable: [409, 'There is nothing to review right now.'],
  no_rounds_left: [409, 'All three rounds of changes are used. Approve it or reject it.'],
  not_approved: [409, 'Feedback is for an approved result, and this task has none. Send it again once there is one.'],
  not_cancelable: [409, 'This task is finished; there is nothing to take back.'],
  request_in_flight: [409, 'The same request is still being worked on. Try again in a moment.'],
  secret_shown_once: [409, 'This was made before, and its secret is shown only once. Revoke it if you never got it, and make a new one under a new key.'],
  stale_version: [409, 'This changed in the meantime. Load it again and repeat.'],
  attachment_not_ready: [409, 'An attachment is not completely uploaded yet. Finish the upload and send it again.'],
  attachment_in_use: [409, 'This attachment already belongs to another task.'],
  upload_mismatch: [409, 'The upload continues at another place. Ask where it stands and resume from there.'],
  tus_version_unsupported: [412, 'Uploads speak tus 1.0.0 here. Send `Tus-Resumable: 1.0.0`.'],
  file_too_large: [413, 'The file is too large. Make it smaller and add it again.'],
  unsupported_media: [415, 'Files of this type are not accepted here. Use one of the listed types.'],
  file_not_what_it_claims: [422, 'The file is not what its name says. Save it again in the right format and add it.'],
  file_empty: [422, 'The file is empty. Choose another one.'],
  file_unreadable: [422, 'The file could not be opened; it may be damaged. Save it again and add it.'],
  too_many_pixels: [422, 'The picture has too many pixels. Make it smaller and add it again.'],
  too_many_files: [422, 'That is more files than fit here. Take some out.'],
  file_missing: [422, 'At least one file of the right type is needed. Add it and send it again.'],
  input_refused: [422, 'Nobody could work on this as it is. `detail` says why; mend it and send it again.'],
  checks_failed: [422, 'The result does not pass every check yet. `checks` says what to mend; nothing was lost.'],
  idempotency_key_reused: [422, 'This idempotency key was used for a different request. Use a new key for a new request.'],
  unknown_ref: [422, 'The result has no such part. See `errors` for the refs and take them out.'],
  id_reused: [422, 'This id already belongs to something different. Use a new id.'],
  unknown_kind: [422, 'There is no such kind of task. Use one of the listed kinds.'],
  price_not_whole: [422, 'Name the amount in whole cents.'],
  price_too_low: [422, 'The price is below the minimum. Raise it.'],
  price_too_high: [422, 'The price is above the maximum. Lower it.'],
  unsupported_currency: [422, 'Only US dollars are accepted for now.'],
  wanted_by_too_soon: [422, 'That leaves no time to do it. Choose a later time.'],
  wanted_by_too_late: [422, 'That is too far away. Choose a time within 30 days.'],
  top_up_out_of_range: [422, 'Add between $10 and $500.'],
  automatic_terms_refused: [422, 'The level is at most what is added each time, and the month allows that at least once. Change one of the three.'],
  wallet_full: [422, 'The wallet would hold more than it may. Add less, at most the `limit`, or wait until a payment that was begun is over.'],
  refund_too_large: [422, 'That is more than can go back to the card. Ask for the `limit` or less.'],
  no_saved_card: [409, 'No card is saved. Add money once with the card saved, then turn this on.'],
  spend_limit_reached: [403, 'This would go over the limit that was set for today. Ask the app, or try again tomorrow.'],
  too_many_attempts: [429, 'That was wrong too often, so the code is void. Ask for a new one.'],
  too_many_declines: [429, 'Cards were declined too often today. Nothing was charged; try again tomorrow.'],
  top_ups_paused: [429, 'Too many cards were declined in this app today. Adding money is paused until tomorrow; nothing was charged.'],
  rate_limited: [429, 'That is too many requests. Wait as long as `Retry-After` says.'],
  test_only: [403, 'This exists in test mode only.'],
  mail_not_sent: [503, 'The code was not sent. Nothing was lost; check the address and try again in a moment.'],
  payments_unreachable: [503, 'The payment service does not answer. Nothing was charged; send it again in a moment with the same key.'],
  internal: [500, 'Something broke on our side. Nothing was lost; try again, and tell us the request id if it stays.'],
  unavailable: [503, 'The broker is starting or stopping. Try again in a moment.'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof errors
export const errorCodes = Object.keys(errors) as ErrorCode[]

const codes = z.enum(errorCodes as [ErrorCode, ...ErrorCode[]])

/** RFC 9457 problem document, with a stable `code`. Extra members are typed here once. */
export const Problem = z.object({
  type: z.string().describe('Page that explains the code'),
  title: z.string().describe('What to do, in a sentence'),
  status: z.int(),
  code: codes,
  detail: z.string().optional(),
  instance: z.string().optional().describe('Request id, as in the `x-request-id` header'),
  errors: z.array(z.object({ pointer: z.string(), message: z.string() })).optional(),
  missing: z.object({ amount: z.int(), currency: z.string() }).optional().describe('insufficient_funds: what is missing'),
  topUpUrl: z.string().optional().describe('insufficient_funds: where to add money'),
  limit: z.object({ amount: z.int(), currency: z.string() }).optional().describe('The bound that was crossed'),
  resourceId: z.string().optional().describe('secret_shown_once: what was made before; revoke it by this id'),
  submissionId: z.string().optional().describe('lease_over: the late submission that keeps the files'),
  checks: z.array(z.object({ id: z.string(), title: z.string(), passed: z.boolean(), says: z.string().nullable() }))
    .optional().describe('checks_failed, and lease_over where one does not pass: every check of the kind, as it went'),
  alternatives: z.array(z.object({ appId: z.string(), taskId: z.string(), title: z.string(), pay: z.object({ amount: z.int(), currency: z.string() }) }))
    .optional().describe('claim_lost: open tasks like it'),
}).meta({ id: 'Problem' })

export type Problem = z.infer<typeof Problem>
