import { excerptOf } from '../feeds/html-text.ts'
import type { Database } from './database.ts'
import { filterOf, type View } from './item-store.ts'
import { rowsOf } from './rows.ts'

/** An item as it is sent along, by the schema of the kind `feed.curate`. */
export interface CurationItem {
  id: string
  title: string
  link: string | null
  excerpt: string
  date: string | null
  feed: { id: string; name: string }
}

export interface Curation {
  items: CurationItem[]
  /** Ids of those among the items that the person starred: what they like. */
  stars: string[]
}

interface Row {
  id: number
  title: string
  link: string | null
  text: string
  publishedAt: number | null
  feedId: number
  feedTitle: string
  starred: number
}

const itemsMax = 200
const starsMax = 12
const excerptMax = 8_000
/** What the broker takes is 256 KB; the person's own words and the form around them need a little of it. */
const sizeMaxBytes = 230_000

const columns = `i.id, i.title, i.link, i.text, i.published_at AS publishedAt, f.id AS feedId,
  coalesce(s.own_title, f.title) AS feedTitle, st.starred_at IS NOT NULL AS starred`
const from = `FROM items i JOIN feeds f ON f.id = i.feed_id
  JOIN subscriptions s ON s.feed_id = f.id AND s.person = :person AND s.removed_at IS NULL
  LEFT JOIN item_states st ON st.item_id = i.id AND st.person = :person`

/** A control character is not text, and half a character would not survive being sent. */
const clean = (text: string): string => text.replace(/[\p{Cc}\p{Cs}]/gu, ' ')

function asItem(row: Row, excerptLength: number): CurationItem {
  const { id, title, link, text, publishedAt, feedId, feedTitle } = row
  return {
    id: String(id),
    title: clean(title).slice(0, 500),
    link: link !== null && link.length <= 2_048 ? link : null,
    excerpt: excerptOf(clean(text), excerptLength).slice(0, excerptMax),
    date: publishedAt === null ? null : new Date(publishedAt).toISOString(),
    feed: { id: String(feedId), name: clean(feedTitle).slice(0, 300) },
  }
}

const sizeOf = (items: readonly CurationItem[]): number => Buffer.byteLength(JSON.stringify(items))

/** As much of each text as fits; where even little does not, fewer items. */
function fit(rows: readonly Row[]): CurationItem[] {
  for (let length = excerptMax - 1; length >= 100; length = Math.floor(length * 0.7)) {
    const items = rows.map((row) => asItem(row, length))
    if (sizeOf(items) <= sizeMaxBytes) return items
  }
  return fit(rows.slice(0, Math.floor(rows.length * 0.8)))
}

/**
 * What somebody gets to read: the unread items of what the person looks at, the newest first; where all is read, all of
 * it. The newest stars come with them, because they show what is liked.
 */
export function itemsForCuration(database: Database, person: string, view: View): Curation {
  const { sql, values } = filterOf(view)
  const select = (condition: string, limit: number): Row[] =>
    rowsOf(
      database
        .prepare(
          `SELECT ${columns} ${from} WHERE (${sql}) AND ${condition} ORDER BY i.sort_at DESC, i.id DESC LIMIT ${limit}`,
        )
        .all({ person, ...values }),
    )
  const unread = select('st.read_at IS NULL', itemsMax)
  const listed = unread.length > 0 ? unread : select('1', itemsMax)
  const rows = [...listed, ...select('st.starred_at IS NOT NULL', starsMax)]
  const each = [...new Map(rows.map((row) => [row.id, row])).values()]
  const items = fit(each)
  const sent = new Set(items.map(({ id }) => id))
  return {
    items,
    stars: each
      .filter(({ starred }) => starred)
      .map(({ id }) => String(id))
      .filter((id) => sent.has(id)),
  }
}
