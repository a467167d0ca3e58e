import { createHash } from 'node:crypto'
import { FeedProblem } from '../fetch/feed-problem.ts'
import type { Conditions, Document, GetDocument } from '../fetch/get-document.ts'
import type { FeedLink } from './discover.ts'
import type { ParsedFeed } from './parsed.ts'
import type { ReadDocument } from './reading-threads.ts'

const maxBytes = 8 * 1024 * 1024
const accept =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, ' +
  'application/xml;q=0.8, text/xml;q=0.8, text/html;q=0.5, */*;q=0.1'

/** How documents of strangers are fetched, and how they are read. */
export interface Loading {
  get: GetDocument
  read: ReadDocument
}

/** What is remembered of the last answer, so that nothing is sent or read twice. */
export interface Known extends Conditions {
  /** Of the body: many sites send all of it again, whatever they are asked. */
  hash?: string | undefined
}

export interface LoadedFeed {
  status: 'new'
  /** Where to ask next time. */
  url: string
  known: Known
  feed: ParsedFeed
}

/** Without `known`, that of before holds. */
export type Loaded = LoadedFeed | { status: 'same'; url: string; known?: Known }

/** What the person typed, or what `feed:` links carry, as an address. */
export function readTypedAddress(typed: string): string {
  const text = typed
    .trim()
    .replace(/^feed:(\/\/)?(?=https?:)/i, '')
    .replace(/^feed:\/\//i, 'https://')
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
}

const knownOf = ({ etag, lastModified, body }: Document): Known => ({
  etag,
  lastModified,
  hash: createHash('sha256').update(body).digest('base64url'),
})

const isPage = (): FeedProblem =>
  new FeedProblem('not_a_feed', 'This is a web page, not a feed, and it does not say where its feed is.')

/** A feed that is known, asked again. */
export async function loadFeed({ get, read }: Loading, url: string, before: Known = {}): Promise<Loaded> {
  const { etag, lastModified } = before
  const found = await get(url, { accept, maxBytes, conditions: { etag, lastModified } })
  const place = found.movedTo ?? url
  if (found.status === 'same') return { status: 'same', url: place }
  const known = knownOf(found)
  if (known.hash === before.hash) return { status: 'same', url: place, known }
  const reading = await read(found)
  if (reading.is === 'refused') throw new FeedProblem(reading.code, reading.message)
  if (reading.is === 'page') throw isPage()
  return { status: 'new', url: place, known, feed: reading.feed }
}

/** Where sites that announce no feed often keep one. */
const usualPlaces = ['/feed', '/rss.xml', '/atom.xml', '/index.xml']

async function tryUsualPlaces(loading: Loading, pageUrl: string): Promise<Loaded | undefined> {
  for (const place of usualPlaces) {
    const loaded = await loadFeed(loading, new URL(place, pageUrl).href).catch((error: unknown) => {
      if (error instanceof FeedProblem) return undefined
      throw error
    })
    if (loaded?.status === 'new') return loaded
  }
  return undefined
}

export type Found = LoadedFeed | { status: 'choice'; choices: FeedLink[] }

/** What is at an address that a person gave: a feed, the one feed a page announces, or several to choose from. */
export async function findFeed(loading: Loading, address: string): Promise<Found> {
  const found = await loading.get(address, { accept, maxBytes })
  if (found.status === 'same') throw new FeedProblem('refused', 'The site answered without the feed.')
  const reading = await loading.read(found)
  if (reading.is === 'refused') throw new FeedProblem(reading.code, reading.message)
  if (reading.is === 'feed')
    return { status: 'new', url: found.movedTo ?? address, known: knownOf(found), feed: reading.feed }
  const [only] = reading.links
  if (only && reading.links.length > 1) return { status: 'choice', choices: reading.links }
  const loaded = only ? await loadFeed(loading, only.url) : await tryUsualPlaces(loading, found.url)
  if (loaded?.status === 'new') return loaded
  throw new FeedProblem(
    'not_a_feed',
    'This is a web page, and it announces no feed. Sites that have one often link to it at their foot, as “RSS”.',
  )
}
