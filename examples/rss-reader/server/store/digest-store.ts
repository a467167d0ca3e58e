import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type Database, inOneStep } from './database.ts'
import { rowOf, rowsOf } from './rows.ts'

/** What was sent along of an item, so that the digest can be read also when the item itself is gone. */
export const ItemCopy = z.object({
  id: z.string().max(200),
  title: z.string().max(2_000),
  link: z.string().max(4_000).nullable(),
  excerpt: z.string().max(20_000),
  date: z.string().max(40).nullable(),
  feed: z.string().max(500),
})

export const DigestContent = z.object({
  summary: z.string().max(50_000),
  note: z.string().max(50_000),
  wish: z.string().max(50_000),
  entries: z
    .array(z.object({ note: z.string().max(20_000), rating: z.number().nullable(), item: ItemCopy }))
    .max(1_000),
})

export type DigestContent = z.infer<typeof DigestContent>
export type Thumb = 'up' | 'down'

export interface DigestLine {
  id: number
  taskId: string
  workerName: string
  createdAt: number
  entries: number
}

export interface Digest extends DigestContent {
  id: number
  taskId: string
  workerName: string
  createdAt: number
  thumbs: Record<string, Thumb>
}

/** What the broker has not heard of a digest yet; null is a thumb that was taken back. */
export interface Untold {
  digestId: number
  person: string
  taskId: string
  thumbs: Record<string, Thumb | null>
  /** By item; a later press has another one. */
  changes: Record<string, string>
}

interface UntoldRow {
  digestId: number
  person: string
  taskId: string
  itemId: string
  thumb: Thumb | null
  change: string
}

interface DigestRow {
  id: number
  taskId: string
  workerName: string
  createdAt: number
  content: string
}

const columns = 'id, task_id AS taskId, worker_name AS workerName, created_at AS createdAt'

/** Digests that somebody put together, and what the person thought of their entries. */
export class DigestStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  list(person: string): DigestLine[] {
    const sql = `SELECT ${columns}, json_array_length(content, '$.entries') AS entries FROM digests
      WHERE person = ? AND removed_at IS NULL ORDER BY created_at DESC`
    return rowsOf(this.#database.prepare(sql).all(person))
  }

  /** Keeps a delivered digest once, however often its delivery is applied. */
  add(person: string, digest: { taskId: string; workerName: string; content: DigestContent; now: number }): number {
    const { taskId, workerName, content, now } = digest
    const sql = `INSERT INTO digests (person, task_id, worker_name, created_at, content) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (person, task_id) DO UPDATE SET removed_at = NULL RETURNING id`
    return (
      rowOf<{ id: number }>(this.#database.prepare(sql).get(person, taskId, workerName, now, JSON.stringify(content)))
        ?.id ?? 0
    )
  }

  find(person: string, id: number): Digest | undefined {
    const sql = `SELECT ${columns}, content FROM digests WHERE person = ? AND id = ? AND removed_at IS NULL`
    const row = rowOf<DigestRow>(this.#database.prepare(sql).get(person, id))
    if (!row) return undefined
    const { content, ...rest } = row
    const given = rowsOf<{ itemId: string; thumb: Thumb }>(
      this.#database.prepare('SELECT item_id AS itemId, thumb FROM thumbs WHERE digest_id = ?').all(id),
    )
    return {
      ...rest,
      ...DigestContent.parse(JSON.parse(content)),
      thumbs: Object.fromEntries(given.map(({ itemId, thumb }) => [itemId, thumb])),
    }
  }

  setThumb(
    person: string,
    id: number,
    { itemId, thumb, now }: { itemId: string; thumb: Thumb | null; now: number },
  ): boolean {
    const digest = this.find(person, id)
    if (!digest?.entries.some(({ item }) => item.id === itemId)) return false
    inOneStep(this.#database, () => {
      if (thumb === null)
        this.#database.prepare('DELETE FROM thumbs WHERE digest_id = ? AND item_id = ?').run(id, itemId)
      else {
        const sql = `INSERT INTO thumbs (digest_id, item_id, thumb, given_at) VALUES (?, ?, ?, ?)
          ON CONFLICT (digest_id, item_id) DO UPDATE SET thumb = excluded.thumb, given_at = excluded.given_at`
        this.#database.prepare(sql).run(id, itemId, thumb, now)
      }
      const sql = `INSERT INTO untold_thumbs (digest_id, item_id, change) VALUES (?, ?, ?)
        ON CONFLICT (digest_id, item_id) DO UPDATE SET change = excluded.change`
      this.#database.prepare(sql).run(id, itemId, randomUUID())
    })
    return true
  }

  /** By digest, those of removed ones too: what was said of them counts. */
  untold(): Untold[] {
    const sql = `SELECT u.digest_id AS digestId, d.person, d.task_id AS taskId, u.item_id AS itemId, t.thumb, u.change
      FROM untold_thumbs u JOIN digests d ON d.id = u.digest_id
      LEFT JOIN thumbs t ON t.digest_id = u.digest_id AND t.item_id = u.item_id ORDER BY u.digest_id`
    const digests = new Map<number, Untold>()
    for (const { itemId, thumb, change, ...of } of rowsOf<UntoldRow>(this.#database.prepare(sql).all())) {
      const digest = digests.get(of.digestId) ?? { ...of, thumbs: {}, changes: {} }
      digest.thumbs[itemId] = thumb
      digest.changes[itemId] = change
      digests.set(of.digestId, digest)
    }
    return [...digests.values()]
  }

  /** What was pressed again in the meantime stays untold. */
  setTold({ digestId, changes }: Untold): void {
    const sql = 'DELETE FROM untold_thumbs WHERE digest_id = ? AND item_id = ? AND change = ?'
    for (const [itemId, change] of Object.entries(changes)) this.#database.prepare(sql).run(digestId, itemId, change)
  }

  remove(person: string, id: number, now: number): boolean {
    const sql = 'UPDATE digests SET removed_at = ? WHERE person = ? AND id = ? AND removed_at IS NULL'
    return this.#database.prepare(sql).run(now, person, id).changes > 0
  }

  restore(person: string, id: number): boolean {
    return (
      this.#database.prepare('UPDATE digests SET removed_at = NULL WHERE person = ? AND id = ?').run(person, id)
        .changes > 0
    )
  }
}
