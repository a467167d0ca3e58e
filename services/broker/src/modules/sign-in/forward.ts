import type { ErrorCode } from '@microsource/protocol'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { ApiError } from '../../http/problem-details.ts'
import { nonceHeader, type People } from './people.ts'

/** The library's refusals in the protocol's words. */
const codes: Readonly<Record<string, ErrorCode>> = {
  INVALID_EMAIL: 'invalid_email',
  INVALID_OTP: 'invalid_otp',
  OTP_EXPIRED: 'otp_expired',
  TOO_MANY_ATTEMPTS: 'too_many_attempts',
  VALIDATION_ERROR: 'invalid_request',
}

export interface Forwarded {
  readonly path: '/auth/email-otp/send-verification-otp' | '/auth/sign-in/email-otp' | '/auth/sign-out'
  readonly body: Readonly<Record<string, string>>
  /** The browser a code is bound to. */
  readonly browser?: string
}

/** Puts a request to the library. Throws its refusals as ours. */
export async function ask(
  people: People,
  request: FastifyRequest,
  { path, body, browser, cookie = request.headers.cookie }: Forwarded & { readonly cookie?: string | undefined },
): Promise<{ answer: unknown; cookies: string[] }> {
  const url = new URL(path, `${request.protocol}://${request.host}`)
  const headers = new Headers({ 'content-type': 'application/json', origin: url.origin })
  if (cookie !== undefined) headers.set('cookie', cookie)
  if (browser !== undefined) headers.set(nonceHeader, browser)
  const response = await people.handler(new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }))
  const answer: unknown = await response.json().catch(() => null)
  if (!response.ok) {
    const code =
      typeof answer === 'object' && answer !== null && 'code' in answer ? codes[String(answer.code)] : undefined
    if (!code) throw new Error(`sign-in answered ${response.status}`)
    throw new ApiError(code)
  }
  return { answer, cookies: response.headers.getSetCookie() }
}

/** The same, with the cookies that the library sets taken over. */
export async function forward(
  people: People,
  request: FastifyRequest,
  reply: FastifyReply,
  forwarded: Forwarded,
): Promise<unknown> {
  const { answer, cookies } = await ask(people, request, forwarded)
  for (const cookie of cookies) reply.header('set-cookie', cookie)
  return answer
}
