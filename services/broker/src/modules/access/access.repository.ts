import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { MemberRow, OperatorRow } from './access.table.ts'

type Db = Kysely<Database>

/** False where they were one already. */
export async function insertMember(db: Db, member: MemberRow): Promise<boolean> {
  const inserted = await db
    .insertInto('members')
    .values(member)
    .onConflict((conflict) => conflict.doNothing())
    .returning('email')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function deleteMember(db: Db, { app_id, email }: Pick<MemberRow, 'app_id' | 'email'>): Promise<boolean> {
  const gone = await db
    .deleteFrom('members')
    .where('app_id', '=', app_id)
    .where('email', '=', email)
    .returning('email')
    .executeTakeFirst()
  return gone !== undefined
}

export const listMembers = (db: Db, appId: string): Promise<MemberRow[]> =>
  db.selectFrom('members').selectAll().where('app_id', '=', appId).orderBy('since').execute()

export async function isMember(db: Db, { app_id, email }: Pick<MemberRow, 'app_id' | 'email'>): Promise<boolean> {
  const found = await db
    .selectFrom('members')
    .select('email')
    .where('app_id', '=', app_id)
    .where('email', '=', email)
    .executeTakeFirst()
  return found !== undefined
}

/** The apps somebody is a member of, by name. */
export const listAppsOf = (db: Db, email: string) =>
  db
    .selectFrom('members')
    .innerJoin('apps', 'apps.id', 'members.app_id')
    .select(['apps.id', 'apps.name', 'apps.mode'])
    .where('members.email', '=', email)
    .orderBy('apps.name')
    .orderBy('apps.mode')
    .execute()

export async function insertOperator(db: Db, operator: OperatorRow): Promise<boolean> {
  const inserted = await db
    .insertInto('operators')
    .values(operator)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function deleteOperator(db: Db, email: string): Promise<boolean> {
  const gone = await db.deleteFrom('operators').where('email', '=', email).returning('id').executeTakeFirst()
  return gone !== undefined
}

export const listOperators = (db: Db): Promise<OperatorRow[]> =>
  db.selectFrom('operators').selectAll().orderBy('since').execute()

export const findOperator = (db: Db, email: string): Promise<OperatorRow | undefined> =>
  db.selectFrom('operators').selectAll().where('email', '=', email).executeTakeFirst()
