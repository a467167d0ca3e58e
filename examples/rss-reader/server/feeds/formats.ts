import type { AnyFeed, AtomFeed, AtomNs, DcNs, JsonFeed, MediaNs, RdfFeed, RssFeed } from 'feedsmith'
import { htmlOfText } from './html-text.ts'
import type { RawFeed, RawItem } from './parsed.ts'

interface Named {
  name?: string | undefined
  email?: string | undefined
}

const namesOf = (people: readonly Named[] | undefined): string | undefined =>
  people
    ?.map(({ name, email }) => name ?? email)
    .filter(Boolean)
    .join(', ') || undefined

const creators = (dc: DcNs.ItemOrFeed<string> | undefined): string | undefined => dc?.creators?.join(', ') || undefined

type AtomLinks = readonly { href?: string; rel?: string; type?: string; length?: number }[]

const linkOf = (links: AtomLinks | undefined): string | undefined =>
  links?.find(({ rel, type }) => (rel ?? 'alternate') === 'alternate' && !/json|xml$/.test(type ?? ''))?.href ??
  links?.find(({ rel }) => rel === undefined || rel === 'alternate')?.href

function atomText({ value, type }: { value?: string; type?: string } = {}): string | undefined {
  return value !== undefined && (type === undefined || type === 'text' || type === 'text/plain')
    ? htmlOfText(value)
    : value
}

const fromAtomNs = (entry: AtomNs.Entry<string> | undefined): string | undefined =>
  linkOf(entry?.links as AtomLinks | undefined)

function pictures(media: MediaNs.ItemOrFeed | undefined): RawItem['enclosures'] {
  const contents = [...(media?.contents ?? []), ...(media?.groups ?? []).flatMap((group) => group.contents ?? [])]
  return contents.map(({ url, type, medium, fileSize }) => ({
    url,
    type: type ?? (medium === 'image' ? 'image/*' : undefined),
    length: fileSize,
  }))
}

function rssItem(item: RssFeed.Item<string>): RawItem {
  const guid = item.guid?.value
  const permalink = item.guid && item.guid.isPermaLink !== false && /^https?:/.test(guid ?? '') ? guid : undefined
  return {
    id: guid,
    link: item.link ?? fromAtomNs(item.atom) ?? permalink,
    title: item.title ?? item.dc?.titles?.[0],
    author: namesOf(item.authors) ?? creators(item.dc),
    date: item.pubDate ?? item.dc?.dates?.[0] ?? item.atom?.published ?? item.atom?.updated,
    html: item.content?.encoded ?? item.description,
    enclosures: [...(item.enclosures ?? []), ...pictures(item.media)],
  }
}

function rdfItem(item: RdfFeed.Item<string>): RawItem {
  return {
    id: item.rdf?.about,
    link: item.link ?? item.rdf?.about,
    title: item.title ?? item.dc?.titles?.[0],
    author: creators(item.dc),
    date: item.dc?.dates?.[0],
    html: item.content?.encoded ?? item.description ?? item.dc?.descriptions?.[0],
    enclosures: pictures(item.media),
  }
}

function atomEntry(entry: AtomFeed.Entry<string>, feed: AtomFeed.Feed<string>): RawItem {
  const attached = (entry.links ?? []).filter(({ rel }) => rel === 'enclosure')
  return {
    id: entry.id,
    link: linkOf(entry.links as AtomLinks) ?? (/^https?:/.test(entry.id ?? '') ? entry.id : undefined),
    title: entry.title?.value,
    author: namesOf(entry.authors) ?? namesOf(feed.authors) ?? creators(entry.dc),
    date: entry.published ?? entry.updated ?? entry.dc?.dates?.[0],
    html: atomText(entry.content) ?? atomText(entry.summary),
    enclosures: [...attached.map(({ href, type, length }) => ({ url: href, type, length })), ...pictures(entry.media)],
  }
}

function jsonItem(item: JsonFeed.Item<string>, feed: JsonFeed.Feed<string>): RawItem {
  const attached = (item.attachments ?? []).map(({ url, mime_type, size_in_bytes }) => ({
    url,
    type: mime_type,
    length: size_in_bytes,
  }))
  const picture = item.image ?? item.banner_image
  return {
    id: item.id,
    link: item.url ?? item.external_url,
    title: item.title,
    author: namesOf(item.authors) ?? namesOf(feed.authors),
    date: item.date_published ?? item.date_modified,
    html: item.content_html ?? (item.content_text === undefined ? item.summary : htmlOfText(item.content_text)),
    enclosures: [...attached, ...(picture ? [{ url: picture, type: 'image/*' }] : [])],
  }
}

/** The four formats, told in one way. */
export function rawFeed({ format, feed }: AnyFeed): RawFeed {
  if (format === 'atom') {
    const { title, subtitle, links, entries = [] } = feed
    const items = entries.map((entry) => atomEntry(entry, feed))
    return {
      format,
      title: title?.value,
      siteUrl: linkOf(links as AtomLinks),
      description: subtitle?.value,
      ttlMinutes: undefined,
      items,
    }
  }
  if (format === 'json') {
    const items = (feed.items ?? []).map((item) => jsonItem(item, feed))
    return {
      format,
      title: feed.title,
      siteUrl: feed.home_page_url,
      description: feed.description,
      ttlMinutes: undefined,
      items,
    }
  }
  const { title, link: siteUrl, description } = feed
  if (format === 'rdf')
    return { format, title, siteUrl, description, ttlMinutes: undefined, items: (feed.items ?? []).map(rdfItem) }
  return { format, title, siteUrl, description, ttlMinutes: feed.ttl, items: (feed.items ?? []).map(rssItem) }
}
