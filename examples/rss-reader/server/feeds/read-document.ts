import { decodeText } from '../fetch/decode-text.ts'
import { FeedProblem, type ProblemCode } from '../fetch/feed-problem.ts'
import type { Document } from '../fetch/get-document.ts'
import { discoverFeeds, type FeedLink, looksLikeHtml } from './discover.ts'
import { parseFeed } from './parse-feed.ts'
import type { ParsedFeed } from './parsed.ts'

export type Errand = Pick<Document, 'url' | 'contentType'> & { body: Uint8Array }

/** Plain data, because errors lose their kind on the way between threads. */
export type Reading =
  | { is: 'feed'; feed: ParsedFeed }
  | { is: 'page'; links: FeedLink[] }
  | { is: 'refused'; code: ProblemCode; message: string }

/** What a stranger's document is: a feed, a page that announces some, or neither. */
export function readDocument({ url, contentType, body }: Errand): Reading {
  const text = decodeText(body, contentType)
  if (looksLikeHtml(text)) return { is: 'page', links: discoverFeeds(text, url) }
  try {
    return { is: 'feed', feed: parseFeed(text, url) }
  } catch (error) {
    if (!(error instanceof FeedProblem)) throw error
    return { is: 'refused', code: error.code, message: error.message }
  }
}

export default readDocument
