import { decodeText } from '../fetch/decode-text.ts'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { Conditions, Document, GetDocument } from '../fetch/get-document.ts'
import { discoverFeeds, type FeedLink, looksLikeHtml } from './discover.ts'
import { parseFeed } from './parse-feed.ts'
import type { ParsedFeed } from './parsed.ts'

const maxBytes = 8 * 1024 * 1024
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1'

export interface LoadedFeed {
  status: 'new'
  /** Where to ask next time. */
  url: string
  conditions: Conditions
  feed: ParsedFeed
}

export type Loaded = LoadedFeed | { status: 'same'; url: string }

/** What the person typed, or what `feed:` links carry, as an address. */
export function readTypedAddress(typed: string): string {
  const text = typed
    .trim()
    .replace(/^feed:(\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://')
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
}

function asFeed(asked: string, found: Document, text: string): LoadedFeed {
  return {
    status: 'new',
    url: found.movedTo ?? asked,
    conditions: { etag: found.etag, lastModified: found.lastModified },
    feed: parseFeed(text, found.url),
  }
}

/** A feed that is known, asked again. */
export async function loadFeed(get: GetDocument, url: string, conditions: Conditions = {}): Promise<Loaded> {
  const found = await get(url, { accept, maxBytes, conditions })
  if (found.status === 'same') return { status: 'same', url: found.movedTo ?? url }
  return asFeed(url, found, decodeText(found.body, found.contentType))
}

/** Where sites that announce no feed often keep one. */
const usualPlaces = ['/feed', '/rss.xml', '/atom.xml', '/index.xml']

async function tryUsualPlaces(get: GetDocument, pageUrl: string): Promise<LoadedFeed | undefined> {
  for (const place of usualPlaces) {
    const loaded = await loadFeed(get, new URL(place, pageUrl).href).catch((error: unknown) => {
      if (error instanceof FeedProblem) return undefined
      throw error
    })
    if (loaded?.status === 'new') return loaded
  }
  return undefined
}

export type Found = LoadedFeed | { status: 'choice'; choices: FeedLink[] }

/** What is at an address that a person gave: a feed, the one feed a page announces, or several to choose from. */
export async function findFeed(get: GetDocument, address: string): Promise<Found> {
  const found = await get(address, { accept, maxBytes })
  if (found.status === 'same') throw new FeedProblem('refused', 'The site answered without the feed.')
  const text = decodeText(found.body, found.contentType)
  if (!looksLikeHtml(text)) return asFeed(address, found, text)
  const choices = discoverFeeds(text, found.url)
  const [only] = choices
  if (only && choices.length > 1) return { status: 'choice', choices }
  const loaded = only ? await loadFeed(get, only.url) : await tryUsualPlaces(get, found.url)
  if (loaded?.status === 'new') return loaded
  throw new FeedProblem(
    'not_a_feed',
    'This is a web page, and it announces no feed. Sites that have one often link to it at their foot, as “RSS”.',
  )
}
