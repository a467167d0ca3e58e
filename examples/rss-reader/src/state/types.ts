export interface Feed {
  id: number
  url: string
  siteUrl: string | null
  title: string
  description: string
  folder: string | null
  unread: number
  items: number
  checkedAt: number | null
  nextAt: number
  problem: string | null
  problemCode: string | null
  isSample: boolean
}

export interface ItemLine {
  id: number
  feedId: number
  title: string
  excerpt: string
  author: string | null
  link: string | null
  date: number
  read: boolean
  starred: boolean
}

export interface Enclosure {
  url: string
  type: string
  sizeBytes: number | null
}

export interface Article extends ItemLine {
  html: string
  enclosures: Enclosure[]
  feedTitle: string
  feedUrl: string
  siteUrl: string | null
}

export interface DigestLine {
  id: number
  taskId: string
  workerName: string
  createdAt: number
  entries: number
}

/** What went along with the request; shown where the item itself is gone. */
export interface ItemCopy {
  id: string
  title: string
  link: string | null
  excerpt: string
  date: string | null
  feed: string
}

export type Thumb = 'up' | 'down'

export interface DigestEntry {
  note: string
  rating: number | null
  item: ItemCopy
  /** The item as it is now; null when it has gone from the feeds. */
  present: ItemLine | null
}

export interface Digest {
  id: number
  taskId: string
  workerName: string
  createdAt: number
  summary: string
  note: string
  wish: string
  entries: DigestEntry[]
  thumbs: Record<string, Thumb>
}

/** What goes along when somebody is asked to read, by the schema of the kind `feed.curate`. */
export interface Curation {
  items: (Omit<ItemCopy, 'feed'> & { feed: { id: string; name: string } })[]
  stars: string[]
}

/** A digest as it is kept: each entry with the item as it was sent along. */
export interface DigestContent {
  summary: string
  note: string
  wish: string
  entries: Omit<DigestEntry, 'present'>[]
}

export interface Library {
  /** Higher than that of a list: something came in since. */
  newestId: number
  feeds: Feed[]
  starred: number
  digests: DigestLine[]
}

/** `unread`, `all`, `starred`, `feed:12`, `folder:Science`, `digest:3`. */
export type View = string

export interface FeedChoice {
  url: string
  title: string
}

/** Something that is fetched, in all the states it can be shown in. */
export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; problem: string; isOffline: boolean }
  | { status: 'ready'; value: T; isKept: boolean }

export interface Toast {
  text: string
  undo?: () => Promise<void>
}
