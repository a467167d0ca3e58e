import type { Kysely, Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { LetterRow } from './letters.table.ts'

/** One of the same id is written once. */
export async function insertLetter(
  trx: Transaction<Database>,
  letter: Pick<LetterRow, 'owner_id' | 'id' | 'what' | 'to_address' | 'facts'>,
  now: Date,
): Promise<void> {
  await trx
    .insertInto('letters')
    .values({
      ...letter,
      facts: JSON.stringify(letter.facts) as never,
      status: 'pending',
      attempts: 0,
      next_attempt_at: now,
      created_at: now,
      finished_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export function listDueLetters(
  db: Kysely<Database>,
  now: Date,
  limit: number,
): Promise<Pick<LetterRow, 'owner_id' | 'id'>[]> {
  return db
    .selectFrom('letters')
    .select(['owner_id', 'id'])
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .orderBy('next_attempt_at')
    .limit(limit)
    .execute()
}

/** Takes a letter for one attempt; it is tried again at `again` unless the attempt says what became of it. */
export function takeLetter(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<LetterRow, 'owner_id' | 'id'>,
  now: Date,
  again: Date,
): Promise<LetterRow | undefined> {
  return trx
    .updateTable('letters')
    .set((eb) => ({ attempts: eb('attempts', '+', 1), next_attempt_at: again }))
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .where('next_attempt_at', '<=', now)
    .returningAll()
    .executeTakeFirst()
}

export async function finishLetter(
  trx: Transaction<Database>,
  { owner_id, id }: Pick<LetterRow, 'owner_id' | 'id'>,
  status: 'sent' | 'exhausted',
  now: Date,
): Promise<void> {
  await trx
    .updateTable('letters')
    .set({ status, next_attempt_at: null, finished_at: now })
    .where('owner_id', '=', owner_id)
    .where('id', '=', id)
    .where('status', '=', 'pending')
    .execute()
}
