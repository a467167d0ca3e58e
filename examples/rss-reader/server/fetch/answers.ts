import { FeedProblem } from './feed-problem.ts'

const minute = 60_000
const longestWait = 7 * 24 * 60 * minute

/** `Retry-After`, in seconds or as a date, within reason; without one, a quarter of an hour. */
export function retryTime(header: string | undefined, now: Date): Date {
  const seconds = Number(header)
  const wanted = header && Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header ?? '') - now.getTime()
  const wait = Number.isFinite(wanted) ? Math.min(Math.max(wanted, minute), longestWait) : 15 * minute
  return new Date(now.getTime() + wait)
}

/** An answer that is not a document, in words. */
export function problemOfStatus(status: number, retryAfter: string | undefined, now: Date): FeedProblem {
  if (status === 429 || status === 503) {
    return new FeedProblem(
      'wait',
      'The site asks for a pause. It is asked again on its own later.',
      retryTime(retryAfter, now),
    )
  }
  if (status === 410) return new FeedProblem('gone', 'The site says that this feed has ended and will not come back.')
  if (status === 404) return new FeedProblem('not_found', 'The site answers, but there is nothing at this address.')
  if (status === 401 || status === 403)
    return new FeedProblem('refused', 'The site does not let this reader in. It may need a sign-in.')
  if (status >= 500)
    return new FeedProblem(
      'server_failed',
      `The site has trouble of its own (it answered ${status}). It is asked again later.`,
    )
  return new FeedProblem('refused', `The site answered ${status} instead of the feed.`)
}

const unreachable: Record<string, string> = {
  ENOTFOUND: 'There is no site of this name. Is it spelled right?',
  EAI_AGAIN: 'The name of the site could not be looked up just now. Is this computer online?',
  ECONNREFUSED: 'The site does not answer at this address.',
  ECONNRESET: 'The connection broke off.',
  UND_ERR_SOCKET: 'The connection broke off.',
  UND_ERR_CONNECT_TIMEOUT: 'The site does not answer.',
  CERT_HAS_EXPIRED: 'The certificate of the site has expired, so nobody can be sure that it is the site.',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'The certificate of the site was signed by nobody known.',
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : undefined
}

/** Whatever was thrown on the way, in words. */
export function problemOfError(error: unknown, isOverTime: boolean): FeedProblem {
  if (error instanceof FeedProblem) return error
  const cause = (error as { cause?: unknown }).cause
  if (cause instanceof FeedProblem) return cause
  const slow = isOverTime || ['UND_ERR_HEADERS_TIMEOUT', 'UND_ERR_BODY_TIMEOUT'].includes(codeOf(error) ?? '')
  if (slow) return new FeedProblem('too_slow', 'The site took too long to send the feed.')
  const words = unreachable[codeOf(error) ?? codeOf(cause) ?? '']
  return new FeedProblem('unreachable', words ?? 'The site could not be reached.')
}
