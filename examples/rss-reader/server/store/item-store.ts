import type { Enclosure } from '../feeds/parsed.ts'
import { type Database, inOneStep } from './database.ts'
import { rowOf, rowsOf } from './rows.ts'

export type View =
  { is: 'all' | 'unread' | 'starred' } | { is: 'feed'; feedId: number } | { is: 'folder'; folder: string }

/** An item as lists show it. */
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

export interface Article extends ItemLine {
  html: string
  enclosures: Enclosure[]
  feedTitle: string
  feedUrl: string
  siteUrl: string | null
}

export interface Page {
  before?: { date: number; id: number } | undefined
  limit: number
}

type LineRow = Omit<ItemLine, 'read' | 'starred'> & { read: number; starred: number }
type Values = Record<string, string | number | null>

const line = `i.id, i.feed_id AS feedId, i.title, i.excerpt, i.author, i.link, i.sort_at AS date,
  st.read_at IS NOT NULL AS read, st.starred_at IS NOT NULL AS starred`

/** What somebody reads now; what they starred is theirs also after they have left the feed. */
const theirs = `FROM items i LEFT JOIN item_states st ON st.item_id = i.id AND st.person = :person`
const subscribed =
  'EXISTS (SELECT 1 FROM subscriptions s WHERE s.person = :person AND s.feed_id = i.feed_id AND s.removed_at IS NULL)'

export function filterOf(view: View): { sql: string; values: Values } {
  if (view.is === 'starred') return { sql: 'st.starred_at IS NOT NULL', values: {} }
  if (view.is === 'unread') return { sql: `${subscribed} AND st.read_at IS NULL`, values: {} }
  if (view.is === 'feed') return { sql: `i.feed_id = :feedId AND ${subscribed}`, values: { feedId: view.feedId } }
  if (view.is === 'folder')
    return { sql: `${subscribed.slice(0, -1)} AND s.folder = :folder)`, values: { folder: view.folder } }
  return { sql: subscribed, values: {} }
}

/** Words as people type them: every one must occur, the last may be unfinished. */
export function matchOf(typed: string): string | undefined {
  const words = typed.normalize('NFC').match(/[\p{L}\p{N}]+/gu)
  return words?.map((word) => `"${word}"*`).join(' ')
}

const asLine = ({ read, starred, ...row }: LineRow): ItemLine => ({ ...row, read: read === 1, starred: starred === 1 })

/** What a person sees of the items, and what they did with them. */
export class ItemStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  list(person: string, view: View, { before, limit }: Page): ItemLine[] {
    const filter = filterOf(view)
    const page = before ? 'AND (i.sort_at, i.id) < (:date, :id)' : ''
    const sql = `SELECT ${line} ${theirs} WHERE ${filter.sql} ${page} ORDER BY i.sort_at DESC, i.id DESC LIMIT :limit`
    return rowsOf<LineRow>(this.#database.prepare(sql).all({ person, limit, ...filter.values, ...before })).map(asLine)
  }

  /** Newest first, over titles and texts of what the person reads or starred. */
  search(person: string, typed: string, limit: number): ItemLine[] {
    const match = matchOf(typed)
    if (!match) return []
    const sql = `SELECT ${line} ${theirs} WHERE i.id IN (SELECT rowid FROM words WHERE words MATCH :match)
      AND (${subscribed} OR st.starred_at IS NOT NULL) ORDER BY i.sort_at DESC, i.id DESC LIMIT :limit`
    return rowsOf<LineRow>(this.#database.prepare(sql).all({ person, match, limit })).map(asLine)
  }

  article(person: string, id: number): Article | undefined {
    const sql = `SELECT ${line}, i.html, i.enclosures, f.url AS feedUrl, f.site_url AS siteUrl,
      coalesce((SELECT own_title FROM subscriptions WHERE person = :person AND feed_id = f.id), f.title) AS feedTitle
      FROM items i JOIN feeds f ON f.id = i.feed_id
      LEFT JOIN item_states st ON st.item_id = i.id AND st.person = :person
      WHERE i.id = :id AND (${subscribed} OR st.starred_at IS NOT NULL)`
    const row = rowOf<LineRow & Omit<Article, keyof ItemLine | 'enclosures'> & { enclosures: string }>(
      this.#database.prepare(sql).get({ person, id }),
    )
    return row && { ...row, ...asLine(row), enclosures: JSON.parse(row.enclosures) as Enclosure[] }
  }

  /** Whose items are still here, of those asked for. */
  present(person: string, ids: readonly number[]): ItemLine[] {
    const sql = `SELECT ${line} ${theirs}
      WHERE i.id IN (SELECT value FROM json_each(:ids)) AND (${subscribed} OR st.starred_at IS NOT NULL)`
    return rowsOf<LineRow>(this.#database.prepare(sql).all({ person, ids: JSON.stringify(ids) })).map(asLine)
  }

  setState(
    person: string,
    id: number,
    { read, starred, now }: { read?: boolean | undefined; starred?: boolean | undefined; now: number },
  ): boolean {
    if (!this.article(person, id)) return false
    const set = (column: string, on: boolean): void => {
      const sql = `INSERT INTO item_states (person, item_id, ${column}) VALUES (?, ?, ?)
        ON CONFLICT (person, item_id) DO UPDATE SET ${column} = excluded.${column}, batch = NULL`
      this.#database.prepare(sql).run(person, id, on ? now : null)
    }
    inOneStep(this.#database, () => {
      if (read !== undefined) set('read_at', read)
      if (starred !== undefined) set('starred_at', starred)
    })
    return true
  }

  /**
   * Everything of a view that was there when the person looked (`upTo` is the newest id they had); `batch` takes it
   * back.
   */
  markAllRead(person: string, view: View, { upTo, batch, now }: { upTo: number; batch: string; now: number }): number {
    const filter = filterOf(view)
    const sql = `INSERT INTO item_states (person, item_id, read_at, batch)
      SELECT :person, i.id, :now, :batch ${theirs} WHERE ${filter.sql} AND st.read_at IS NULL AND i.id <= :upTo
      ON CONFLICT (person, item_id) DO UPDATE SET read_at = excluded.read_at, batch = excluded.batch`
    return Number(this.#database.prepare(sql).run({ person, now, batch, upTo, ...filter.values }).changes)
  }

  takeBack(person: string, batch: string): number {
    const sql = 'UPDATE item_states SET read_at = NULL, batch = NULL WHERE person = ? AND batch = ?'
    return Number(this.#database.prepare(sql).run(person, batch).changes)
  }

  /** Of what somebody reads now; a higher one later means news. */
  newestId(person: string): number {
    const sql = `SELECT max(i.id) AS id FROM items i WHERE ${subscribed}`
    return rowOf<{ id: number | null }>(this.#database.prepare(sql).get({ person }))?.id ?? 0
  }
}
