import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'

type Db = Kysely<Database>

/** Somebody who can own accounts, as the tables know them. */
export interface FoundOwner {
  readonly id: string
  readonly kind: 'app' | 'requester' | 'worker'
  readonly name: string | null
  readonly detail: string | null
  /** Of an app and its requesters; null of a worker, who has both. */
  readonly mode: 'test' | 'live' | null
}

const apps = (db: Db) =>
  db
    .selectFrom('apps')
    .select(['id', sql<'app'>`'app'`.as('kind'), 'name', sql<string | null>`null`.as('detail'), 'mode'])

const requesters = (db: Db) =>
  db
    .selectFrom('requesters')
    .innerJoin('apps', 'apps.id', 'requesters.app_id')
    .select([
      'requesters.id',
      sql<'requester'>`'requester'`.as('kind'),
      sql<string | null>`coalesce(display_name, requesters.email, external_id)`.as('name'),
      sql<string | null>`'in ' || apps.name`.as('detail'),
      'apps.mode',
    ])

const workers = (db: Db) =>
  db
    .selectFrom('workers')
    .select(['id', sql<'worker'>`'worker'`.as('kind'), 'name', 'email as detail', sql<null>`null`.as('mode')])

export async function listOwnersById(db: Db, ids: readonly string[]): Promise<FoundOwner[]> {
  if (ids.length === 0) return []
  const found = await Promise.all([
    apps(db)
      .where('id', 'in', [...ids])
      .execute(),
    requesters(db)
      .where('requesters.id', 'in', [...ids])
      .execute(),
    workers(db)
      .where('id', 'in', [...ids])
      .execute(),
  ])
  return found.flat()
}

const pattern = (words: string): string => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** By a part of the name or e-mail address, or an app's own id of its person. */
export async function findOwnersByWords(db: Db, words: string, limit: number): Promise<FoundOwner[]> {
  const like = pattern(words)
  const found = await Promise.all([
    apps(db).where('name', 'ilike', like).orderBy('name').limit(limit).execute(),
    requesters(db)
      .where((eb) =>
        eb.or([
          eb('requesters.display_name', 'ilike', like),
          eb('requesters.email', 'ilike', like),
          eb('requesters.external_id', '=', words),
        ]),
      )
      .orderBy('requesters.created_at', 'desc')
      .limit(limit)
      .execute(),
    workers(db)
      .where((eb) => eb.or([eb('name', 'ilike', like), eb('email', 'ilike', like)]))
      .orderBy('created_at', 'desc')
      .limit(limit)
      .execute(),
  ])
  return found.flat().slice(0, limit)
}
