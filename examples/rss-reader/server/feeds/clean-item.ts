import { createHash } from 'node:crypto'
import { collapse, excerptOf, htmlOfText, textOfHtml } from './html-text.ts'
import type { Enclosure, ParsedItem, RawItem } from './parsed.ts'

const htmlMax = 400_000
const textMax = 100_000
const excerptLength = 220
const dayMs = 24 * 60 * 60_000

/** An http address, made whole, or null: nothing else is a link. */
export function webAddress(text: string | undefined, base: string): string | null {
  const clean = text?.trim()
  if (!clean || !URL.canParse(clean, base)) return null
  const url = new URL(clean, base)
  return /^https?:$/.test(url.protocol) ? url.href : null
}

/** When it was published; a date in the future is a mistake of its clock, and the item is from now. */
export function readDate(text: string | undefined, now: number): number | null {
  const parsed = Date.parse(text?.trim() ?? '')
  if (!Number.isFinite(parsed) || parsed < 0) return null
  return parsed > now + dayMs ? now : parsed
}

const hash = (...parts: (string | null | undefined)[]): string =>
  createHash('sha256')
    .update(parts.map((part) => part ?? '').join('\u0000'))
    .digest('base64url')
    .slice(0, 22)

function enclosuresOf(item: RawItem, base: string): Enclosure[] {
  const whole = item.enclosures.flatMap(({ url, type, length }) => {
    const address = webAddress(url, base)
    return address ? [{ url: address, type: type ?? '', sizeBytes: length && length > 0 ? length : null }] : []
  })
  return [...new Map(whole.map((enclosure) => [enclosure.url, enclosure])).values()].slice(0, 20)
}

/** One item, with nothing left to guess: addresses whole, words without markup, a title in any case. */
export function cleanItem(item: RawItem, base: string, now: number): ParsedItem {
  const link = webAddress(item.link, base)
  const whole = item.html ?? ''
  const text = textOfHtml(whole).slice(0, textMax)
  const title = collapse(textOfHtml(item.title ?? '')).slice(0, 500) || excerptOf(text, 80) || 'Untitled'
  const id = item.id?.trim()
  return {
    key: id || link || hash(title, item.date, text),
    link,
    title,
    author: collapse(item.author ?? '').slice(0, 200) || null,
    publishedAt: readDate(item.date, now),
    // What is too long to be an article is kept as its words.
    html: whole.length > htmlMax ? htmlOfText(text) : whole,
    text,
    excerpt: excerptOf(text, excerptLength),
    enclosures: enclosuresOf(item, link ?? base),
  }
}

/** Items that give the same id to different things are told apart; the same thing twice is one item. */
export function dropRepeats(items: readonly ParsedItem[]): ParsedItem[] {
  const found = new Map<string, ParsedItem>()
  for (const item of items) {
    const known = found.get(item.key)
    if (!known) found.set(item.key, item)
    else if (known.link !== item.link || known.title !== item.title) {
      const key = `${item.key}#${hash(item.link, item.title)}`
      if (!found.has(key)) found.set(key, { ...item, key })
    }
  }
  return [...found.values()]
}
