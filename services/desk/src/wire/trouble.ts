import { isMicrosourceError, MicrosourceError } from '@microsource/sdk'

/** A refusal of the broker, or no answer at all. */
export type Trouble = MicrosourceError

export const toTrouble = (error: unknown): Trouble =>
  isMicrosourceError(error)
    ? error
    : new MicrosourceError({
        code: 'unexpected_answer',
        title: 'Something broke on this page. Nothing was lost; load it again.',
      })

export const hasCode = (error: unknown, ...codes: Trouble['code'][]): boolean =>
  isMicrosourceError(error) && codes.includes(error.code)

/** Nobody is signed in on this side; the page shows the door instead of an error. */
export const isSignedOut = (error: unknown): boolean => isMicrosourceError(error) && error.status === 401

const ownWords: Partial<Record<Trouble['code'], string>> = {
  unreachable: 'There is no connection to the broker. Nothing was lost; try again when it is back.',
  timed_out: 'The broker did not answer in time. Nothing was lost; try again.',
  unexpected_answer: 'Something in between answered instead of the broker. Nothing was lost; try again.',
}

/** The sentence a person reads: what happened, and what to do. */
export const troubleWords = (error: unknown): string => {
  const trouble = toTrouble(error)
  return trouble.detail ?? ownWords[trouble.code] ?? trouble.title
}

/** Own calls beside the API (sign-in, mailbox) fail in the same shape. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new MicrosourceError({ code: 'unreachable' }, { cause })
  })
  if (response.ok) return response
  const problem = (await response.json().catch(() => ({}))) as { code?: string; title?: string; message?: string }
  const code = (problem.code ?? 'unexpected_answer').toLowerCase() as Trouble['code']
  const title = problem.title ?? problem.message
  throw new MicrosourceError(
    { ...problem, code, ...(title === undefined ? {} : { title }), status: response.status },
    { requestId: response.headers.get('x-request-id') },
  )
}

export const post = (path: string, body: unknown = {}): Promise<Response> =>
  ask(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
