import type { Database } from './database.ts'
import { rowOf, rowsOf } from './rows.ts'

export interface Subscription {
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
}

const list = `
SELECT f.id, f.url, f.site_url AS siteUrl, coalesce(s.own_title, f.title) AS title, f.description, s.folder,
  f.checked_at AS checkedAt, f.next_at AS nextAt, f.problem, f.problem_code AS problemCode,
  count(i.id) AS items, count(i.id) FILTER (WHERE st.read_at IS NULL) AS unread
FROM subscriptions s JOIN feeds f ON f.id = s.feed_id
LEFT JOIN items i ON i.feed_id = f.id
LEFT JOIN item_states st ON st.item_id = i.id AND st.person = s.person
WHERE s.person = ? AND s.removed_at IS NULL
GROUP BY f.id ORDER BY title COLLATE NOCASE`

/** Who reads which feeds, and in what folder. */
export class SubscriptionStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  list(person: string): Subscription[] {
    return rowsOf(this.#database.prepare(list).all(person))
  }

  /** True when nobody of this name was ever here. */
  isNew(person: string): boolean {
    return this.#database.prepare('SELECT 1 AS one FROM subscriptions WHERE person = ?').get(person) === undefined
  }

  has(person: string, feedId: number): boolean {
    const sql = 'SELECT 1 AS one FROM subscriptions WHERE person = ? AND feed_id = ? AND removed_at IS NULL'
    return this.#database.prepare(sql).get(person, feedId) !== undefined
  }

  /** Subscribes, or takes an earlier farewell back: what was read then is still read. */
  add(
    person: string,
    feedId: number,
    { folder = null, title = null, now }: { folder?: string | null; title?: string | null; now: number },
  ): void {
    const sql = `INSERT INTO subscriptions (person, feed_id, folder, own_title, added_at) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (person, feed_id) DO UPDATE SET removed_at = NULL, folder = coalesce(excluded.folder, folder)`
    this.#database.prepare(sql).run(person, feedId, folder, title, now)
  }

  change(
    person: string,
    feedId: number,
    { folder, title }: { folder?: string | null | undefined; title?: string | null | undefined },
  ): boolean {
    if (!this.has(person, feedId)) return false
    const set = (column: string, value: string | null): void => {
      this.#database
        .prepare(`UPDATE subscriptions SET ${column} = ? WHERE person = ? AND feed_id = ?`)
        .run(value, person, feedId)
    }
    if (folder !== undefined) set('folder', folder)
    if (title !== undefined) set('own_title', title)
    return true
  }

  /** Everything that was read and starred is kept, so that it can be taken back. */
  remove(person: string, feedId: number, now: number): boolean {
    const sql = 'UPDATE subscriptions SET removed_at = ? WHERE person = ? AND feed_id = ? AND removed_at IS NULL'
    return this.#database.prepare(sql).run(now, person, feedId).changes > 0
  }

  restore(person: string, feedId: number): boolean {
    const sql = 'UPDATE subscriptions SET removed_at = NULL WHERE person = ? AND feed_id = ?'
    return this.#database.prepare(sql).run(person, feedId).changes > 0
  }

  renameFolder(person: string, from: string, to: string | null): void {
    this.#database.prepare('UPDATE subscriptions SET folder = ? WHERE person = ? AND folder = ?').run(to, person, from)
  }

  starred(person: string): number {
    const sql = 'SELECT count(*) AS stars FROM item_states WHERE person = ? AND starred_at IS NOT NULL'
    return rowOf<{ stars: number }>(this.#database.prepare(sql).get(person))?.stars ?? 0
  }
}
