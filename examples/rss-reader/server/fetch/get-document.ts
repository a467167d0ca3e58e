import { type Dispatcher, request } from 'undici'
import { acceptedEncodings, readBody } from './body.ts'
import { FeedProblem } from './feed-problem.ts'
import { problemOfError, problemOfStatus } from './answers.ts'

export interface Conditions {
  etag?: string | undefined
  lastModified?: string | undefined
}

export interface Document {
  status: 'new'
  /** Where it was found after all redirects. */
  url: string
  /** Where it lives from now on, when every redirect said so for good. */
  movedTo: string | undefined
  contentType: string | undefined
  etag: string | undefined
  lastModified: string | undefined
  body: Buffer
}

export type Answer = Document | { status: 'same'; url: string; movedTo: string | undefined }

export interface GetOptions {
  accept: string
  maxBytes: number
  conditions?: Conditions
  signal?: AbortSignal
}

export interface FetcherOptions {
  outbound: Dispatcher
  /** What this server serves itself; it alone may be reached on this computer. */
  own?: { isOwn: (url: URL) => boolean; outbound: Dispatcher }
  timeLimitMs?: number
  redirectsMax?: number
  now?: () => Date
}

export type GetDocument = (url: string, options: GetOptions) => Promise<Answer>

const agent = 'Sheaf/1.0 (feed reader)'
const forGood = [301, 308]

function readAddress(text: string, base?: string): URL {
  const url = URL.canParse(text, base) ? new URL(text, base) : undefined
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) {
    throw new FeedProblem('address_invalid', 'That is not a web address. It should look like https://example.com/feed.')
  }
  if (url.username || url.password)
    throw new FeedProblem('address_invalid', 'Addresses with a name and password in them are not read.')
  url.hash = ''
  return url
}

const one = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value)

/** Nobody reads this body. That its connection is closed early is no news, and must not end this process. */
function discard(body: Dispatcher.ResponseData['body']): void {
  body.on('error', () => {}).destroy()
}

function headersOf({ accept, conditions = {} }: GetOptions): Record<string, string> {
  return {
    accept,
    'accept-encoding': acceptedEncodings,
    'user-agent': agent,
    ...(conditions.etag && { 'if-none-match': conditions.etag }),
    ...(conditions.lastModified && { 'if-modified-since': conditions.lastModified }),
  }
}

/** A place on the way to the document. */
interface Stop {
  url: URL
  movedTo: string | undefined
  allForGood: boolean
}

function redirectOf({ statusCode, headers }: Dispatcher.ResponseData): string | undefined {
  const isRedirect = statusCode >= 300 && statusCode < 400 && statusCode !== 304
  return isRedirect ? one(headers.location) : undefined
}

/** Follows a redirect; the document has moved along only while each one so far was for good. */
function nextStop(stop: Stop, statusCode: number, location: string): Stop {
  const url = readAddress(location, stop.url.href)
  const allForGood = stop.allForGood && forGood.includes(statusCode)
  return { url, allForGood, movedTo: allForGood ? url.href : stop.movedTo }
}

async function readAnswer(
  { statusCode, headers, body }: Dispatcher.ResponseData,
  { url, movedTo }: Stop,
  { maxBytes, now }: { maxBytes: number; now: () => Date },
): Promise<Answer> {
  if (statusCode === 304) {
    discard(body)
    return { status: 'same', url: url.href, movedTo }
  }
  if (statusCode !== 200) {
    discard(body)
    throw problemOfStatus(statusCode, one(headers['retry-after']), now())
  }
  return {
    status: 'new',
    url: url.href,
    movedTo,
    contentType: one(headers['content-type']),
    etag: one(headers.etag),
    lastModified: one(headers['last-modified']),
    body: await readBody(body, one(headers['content-encoding']), maxBytes),
  }
}

/** Gets documents of strangers: bounded in time, size and redirects, and only from where it is allowed to. */
export function createGetDocument({
  outbound,
  own,
  timeLimitMs = 15_000,
  redirectsMax = 5,
  now = () => new Date(),
}: FetcherOptions): GetDocument {
  async function ask(url: URL, options: GetOptions, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
    return request(url, {
      dispatcher: own?.isOwn(url) ? own.outbound : outbound,
      headers: headersOf(options),
      signal,
      headersTimeout: timeLimitMs,
      bodyTimeout: timeLimitMs,
    })
  }

  async function follow(first: URL, options: GetOptions, signal: AbortSignal): Promise<Answer> {
    let stop: Stop = { url: first, movedTo: undefined, allForGood: true }
    for (let hop = 0; hop <= redirectsMax; hop++) {
      const response = await ask(stop.url, options, signal)
      const location = redirectOf(response)
      if (!location) return readAnswer(response, stop, { maxBytes: options.maxBytes, now })
      discard(response.body)
      stop = nextStop(stop, response.statusCode, location)
    }
    throw new FeedProblem('too_many_redirects', 'The address leads from one place to the next and never arrives.')
  }

  return async (address, options) => {
    // One clock over the whole way: a server that sends a byte a second stays within every smaller limit.
    const limit = AbortSignal.timeout(timeLimitMs)
    const signal = options.signal ? AbortSignal.any([limit, options.signal]) : limit
    try {
      return await follow(readAddress(address), options, signal)
    } catch (error) {
      throw problemOfError(error, limit.aborted)
    }
  }
}
