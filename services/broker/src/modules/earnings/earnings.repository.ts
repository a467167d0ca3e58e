import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

/** All that was ever earned and not reversed, pending or matured. */
export async function sumEarned(db: Kysely<Database>, payeeId: string): Promise<bigint> {
  const row = await db.selectFrom('lots').select((eb) => eb.fn.sum<string | null>('amount').as('sum'))
    .where('owner_id', '=', payeeId).where('code', '=', 'earned').where('state', '<>', 'reversed').executeTakeFirst()
  return BigInt(row?.sum ?? 0)
}
