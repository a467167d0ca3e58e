export interface Enclosure {
  url: string
  type: string
  sizeBytes: number | null
}

export interface ParsedItem {
  /** What makes it this item of its feed, however often it is read. */
  key: string
  link: string | null
  title: string
  author: string | null
  publishedAt: number | null
  html: string
  text: string
  excerpt: string
  enclosures: Enclosure[]
}

export interface ParsedFeed {
  format: 'rss' | 'atom' | 'rdf' | 'json'
  title: string
  siteUrl: string | null
  description: string
  /** How long the feed asks to be left alone. */
  ttlMinutes: number | null
  items: ParsedItem[]
}

/** An item as its format gave it, before it is cleaned up. */
export interface RawItem {
  id: string | undefined
  link: string | undefined
  title: string | undefined
  author: string | undefined
  date: string | undefined
  html: string | undefined
  enclosures: { url?: string | undefined; type?: string | undefined; length?: number | undefined }[]
}

export interface RawFeed {
  format: ParsedFeed['format']
  title: string | undefined
  siteUrl: string | undefined
  description: string | undefined
  ttlMinutes: number | undefined
  items: RawItem[]
}
