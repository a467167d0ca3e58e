import type { Known } from '../feeds/load-feed.ts'
import type { ParsedFeed, ParsedItem } from '../feeds/parsed.ts'
import type { FeedProblem } from '../fetch/feed-problem.ts'
import { type Database, inOneStep } from './database.ts'
import { rowOf, rowsOf } from './rows.ts'

export interface FeedRow {
  id: number
  url: string
  title: string
  ttlMinutes: number | null
  checkedAt: number | null
  nextAt: number
  failures: number
  problemCode: string | null
}

const columns = `id, url, title, ttl_minutes AS ttlMinutes, checked_at AS checkedAt,
  next_at AS nextAt, failures, problem_code AS problemCode`

const saveItem = `
INSERT INTO items (feed_id, key, link, title, author, published_at, seen_at, sort_at, html, text, excerpt, enclosures)
VALUES (:feedId, :key, :link, :title, :author, :publishedAt, :now, coalesce(:publishedAt, :now),
  :html, :text, :excerpt, :enclosures)
ON CONFLICT (feed_id, key) DO UPDATE SET
  link = excluded.link, title = excluded.title, author = excluded.author, html = excluded.html, text = excluded.text,
  excerpt = excluded.excerpt, enclosures = excluded.enclosures
WHERE title <> excluded.title OR html <> excluded.html OR link IS NOT excluded.link`

/** Feeds and their items, the same for everybody who reads them. */
export class FeedStore {
  readonly #database: Database
  readonly #itemsPerFeed: number

  constructor(database: Database, itemsPerFeed = 5_000) {
    this.#database = database
    this.#itemsPerFeed = itemsPerFeed
  }

  find(id: number): FeedRow | undefined {
    return rowOf(this.#database.prepare(`SELECT ${columns} FROM feeds WHERE id = ?`).get(id))
  }

  findByUrl(url: string): FeedRow | undefined {
    return rowOf(this.#database.prepare(`SELECT ${columns} FROM feeds WHERE url = ?`).get(url))
  }

  /** A feed of this address, at once due when it is new. */
  add(url: string, title: string): number {
    this.#database
      .prepare('INSERT INTO feeds (url, title, next_at) VALUES (?, ?, 0) ON CONFLICT (url) DO NOTHING')
      .run(url, title)
    return this.findByUrl(url)?.id ?? 0
  }

  /** Those somebody reads and whose time has come, the longest waiting first. */
  due(now: number): FeedRow[] {
    const sql = `SELECT ${columns} FROM feeds WHERE next_at <= ?
      AND EXISTS (SELECT 1 FROM subscriptions WHERE feed_id = feeds.id AND removed_at IS NULL)
      ORDER BY next_at LIMIT 50`
    return rowsOf(this.#database.prepare(sql).all(now))
  }

  /** What was read, and when to ask again, in one step. Answers how many items are new. */
  saveFeed(
    id: number,
    feed: ParsedFeed,
    { known, now, nextAt }: { known: Known; now: number; nextAt: number },
  ): number {
    return inOneStep(this.#database, () => {
      const update = `UPDATE feeds SET title = ?, site_url = ?, description = ?, ttl_minutes = ?
        WHERE id = ?`
      const { title, siteUrl, description, ttlMinutes, items } = feed
      this.#database.prepare(update).run(title, siteUrl, description, ttlMinutes, id)
      this.saveUnchanged(id, { known, now, nextAt })
      const before = this.#count(id)
      this.#saveItems(id, items, now)
      const added = this.#count(id) - before
      this.#dropOldest(id)
      return added
    })
  }

  /** Asked, and all went well. Without `known`, what is remembered of the answer stays. */
  saveUnchanged(id: number, { known, now, nextAt }: { known?: Known | undefined; now: number; nextAt: number }): void {
    const sql =
      'UPDATE feeds SET checked_at = ?, next_at = ?, failures = 0, problem_code = NULL, problem = NULL WHERE id = ?'
    this.#database.prepare(sql).run(now, nextAt, id)
    if (!known) return
    const { etag = null, lastModified = null, hash = null } = known
    const remember = 'UPDATE feeds SET etag = ?, last_modified = ?, body_hash = ? WHERE id = ?'
    this.#database.prepare(remember).run(etag, lastModified, hash, id)
  }

  /** What is remembered of the last answer. */
  knownOf(id: number): Known {
    const sql = 'SELECT etag, last_modified AS lastModified, body_hash AS hash FROM feeds WHERE id = ?'
    const row = rowOf<Record<keyof Known, string | null>>(this.#database.prepare(sql).get(id))
    return {
      etag: row?.etag ?? undefined,
      lastModified: row?.lastModified ?? undefined,
      hash: row?.hash ?? undefined,
    }
  }

  saveProblem(id: number, { code, message }: FeedProblem, { now, nextAt }: { now: number; nextAt: number }): void {
    const sql = `UPDATE feeds SET checked_at = ?, next_at = ?, failures = failures + 1, problem_code = ?, problem = ?
      WHERE id = ?`
    this.#database.prepare(sql).run(now, nextAt, code, message, id)
  }

  /** The feed has moved for good. Where its new address is known already, it stays apart. */
  move(id: number, url: string): void {
    this.#database.prepare('UPDATE OR IGNORE feeds SET url = ? WHERE id = ?').run(url, id)
  }

  #saveItems(feedId: number, items: readonly ParsedItem[], now: number): void {
    const statement = this.#database.prepare(saveItem)
    for (const { enclosures, ...item } of items)
      statement.run({ feedId, now, enclosures: JSON.stringify(enclosures), ...item })
  }

  #count(feedId: number): number {
    const row = rowOf<{ items: number }>(
      this.#database.prepare('SELECT count(*) AS items FROM items WHERE feed_id = ?').get(feedId),
    )
    return row?.items ?? 0
  }

  /** Keeps what somebody starred, however old. */
  #dropOldest(feedId: number): void {
    const sql = `DELETE FROM items WHERE id IN (
        SELECT id FROM items WHERE feed_id = ? ORDER BY sort_at DESC, id DESC LIMIT -1 OFFSET ?)
      AND NOT EXISTS (SELECT 1 FROM item_states WHERE item_id = items.id AND starred_at IS NOT NULL)`
    this.#database.prepare(sql).run(feedId, this.#itemsPerFeed)
  }
}
