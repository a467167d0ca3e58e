import { type AnyFeed, parseFeed as parseAny } from 'feedsmith'
import { FeedProblem } from '../fetch/feed-problem.ts'
import { cleanItem, dropRepeats, webAddress } from './clean-item.ts'
import { looksLikeHtml } from './discover.ts'
import { rawFeed } from './formats.ts'
import { collapse, textOfHtml } from './html-text.ts'
import type { ParsedFeed } from './parsed.ts'

const itemsMax = 1000

function refusal(text: string): FeedProblem {
  if (text.trim() === '') return new FeedProblem('malformed', 'The site answered with nothing at all.')
  if (looksLikeHtml(text))
    return new FeedProblem('not_a_feed', 'This is a web page, not a feed, and it does not say where its feed is.')
  if (/^\s*(<\?xml|<(rss|feed|rdf)|\{)/i.test(text)) {
    return new FeedProblem(
      'malformed',
      'It begins like a feed, but it is broken off or not well formed, so it cannot be read.',
    )
  }
  return new FeedProblem('not_a_feed', 'There is something at this address, but it is not a feed.')
}

function parseAnyFormat(text: string): AnyFeed {
  try {
    return parseAny<string>(text, { maxItems: itemsMax })
  } catch {
    throw refusal(text)
  }
}

/** A feed of any format, found at `url`. Throws `FeedProblem` with words for the person who added it. */
export function parseFeed(text: string, url: string, now = Date.now()): ParsedFeed {
  const { format, title, siteUrl, description, ttlMinutes, items } = rawFeed(parseAnyFormat(text))
  const site = webAddress(siteUrl, url)
  const cleaned = items.map((item) => cleanItem(item, site ?? url, now))
  if (cleaned.length === 0 && !title) throw refusal(text)
  return {
    format,
    title: collapse(textOfHtml(title ?? '')).slice(0, 200) || new URL(url).hostname,
    siteUrl: site,
    description: collapse(textOfHtml(description ?? '')).slice(0, 500),
    ttlMinutes: ttlMinutes && ttlMinutes > 0 ? ttlMinutes : null,
    items: dropRepeats(cleaned),
  }
}
