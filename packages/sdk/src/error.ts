import type { ErrorCode, Problem } from './wire.ts'

/** Failures that never reached the broker, or came from something in between. */
export type ConnectionCode = 'unreachable' | 'timed_out' | 'no_session' | 'unexpected_answer' | SignInCode

/** Of `@microsource/sdk/sign-in`: nobody is signed in; they closed or declined it; the answer is not of this sign-in. */
export type SignInCode = 'sign_in_needed' | 'sign_in_refused' | 'sign_in_mismatch'

/** Status and code together: no answer, a busy or broken broker, and conflicts that the next look at it settles. */
const passing = /^(0|408|423|425|429|5|409(request_in_flight|upload_mismatch|unexpected))/

export interface ErrorDetails extends Partial<Omit<Problem, 'code'>> {
  code: ErrorCode | ConnectionCode
  /** Quote it when you ask for help. */
  requestId?: string | undefined
  /** How long the broker asked to wait. */
  retryAfterMs?: number | undefined
}

/** Members are those of the problem document; branch on `code`. */
export interface MicrosourceError extends ErrorDetails {}

/**
 * Whatever a call can fail with, except the caller's own abort, which is thrown as it was given.
 * `status` is 0 where no answer came.
 */
export class MicrosourceError extends Error {
  override readonly name = 'MicrosourceError'
  declare readonly status: number
  declare readonly title: string

  constructor(details: ErrorDetails, cause?: unknown) {
    super(details.title ?? details.code, { cause })
    Object.assign(this, { status: 0, title: this.message }, details)
  }

  /** True where the same call may well succeed a moment later. */
  get retryable(): boolean {
    return passing.test(this.status + this.code)
  }
}

/** Works across copies of this package, where `instanceof` does not. */
export const isMicrosourceError = (error: unknown): error is MicrosourceError =>
  (error as Error | undefined)?.name === 'MicrosourceError'
