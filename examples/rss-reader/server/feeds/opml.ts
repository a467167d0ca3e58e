import { generateOpml, type Opml, parseOpml } from 'feedsmith'
import { FeedProblem } from '../fetch/feed-problem.ts'
import { webAddress } from './clean-item.ts'

export interface OpmlFeed {
  url: string
  siteUrl: string | null
  title: string
  folder: string | null
}

const feedsMax = 2_000

function* walk(outlines: readonly Opml.Outline<string>[], folder: string | null): Generator<OpmlFeed> {
  for (const outline of outlines) {
    const title = (outline.title ?? outline.text ?? '').trim()
    const url = webAddress(outline.xmlUrl, 'about:blank')
    if (url) yield { url, siteUrl: webAddress(outline.htmlUrl, url), title: title || url, folder }
    // Folders inside folders become one: the innermost name.
    if (outline.outlines) yield* walk(outline.outlines, url ? folder : title || folder)
  }
}

/** The feeds of a list that another reader wrote, each once. */
export function readOpml(text: string): OpmlFeed[] {
  let outlines: readonly Opml.Outline<string>[]
  try {
    outlines = parseOpml<string>(text).body?.outlines ?? []
  } catch {
    throw new FeedProblem(
      'malformed',
      'This file is not a list of feeds (OPML). Export one from the other reader and choose that file.',
    )
  }
  const found = new Map<string, OpmlFeed>()
  for (const feed of walk(outlines, null)) if (!found.has(feed.url)) found.set(feed.url, feed)
  return [...found.values()].slice(0, feedsMax)
}

function asOutline({ title, url, siteUrl }: OpmlFeed): Opml.Outline<Date> {
  return { text: title, title, type: 'rss', xmlUrl: url, ...(siteUrl && { htmlUrl: siteUrl }) }
}

export function writeOpml(feeds: readonly OpmlFeed[], ownerName: string, now: Date): string {
  const folders = Map.groupBy(feeds, ({ folder }) => folder)
  const outlines = [...folders].flatMap(([folder, inside]) =>
    folder === null ? inside.map(asOutline) : [{ text: folder, title: folder, outlines: inside.map(asOutline) }],
  )
  return generateOpml({ head: { title: 'Feeds in Sheaf', dateCreated: now, ownerName }, body: { outlines } })
}
