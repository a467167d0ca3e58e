import type { Kysely } from 'kysely'
import type { Database } from '../../../db/database.ts'

export interface Party {
  /** What the rail calls them; null while an earlier question for it got no answer. */
  readonly railId: string | null
  /** When that was asked first; null where it never was. */
  readonly askedBefore: Date | null
}

/**
 * What the rail calls our owners. The rail has no way to find a payer or payee by our id that is right at once, so this
 * is written down: before the first question, and again with its answer.
 */
export interface Parties {
  find(what: PartyKind, ownerId: string): Promise<string | undefined>
  /** To be called before the rail is asked to make one. */
  begin(what: PartyKind, ownerId: string): Promise<Party>
  /** Answers the one that counts: the first that was kept. */
  keep(what: PartyKind, ownerId: string, railId: string): Promise<string>
}

export type PartyKind = 'payer' | 'payee'

export function createParties(db: Kysely<Database>, rail: string): Parties {
  const one = (what: PartyKind, ownerId: string) =>
    db
      .selectFrom('rail_parties')
      .selectAll()
      .where('owner_id', '=', ownerId)
      .where('rail', '=', rail)
      .where('what', '=', what)
  return {
    async find(what, ownerId) {
      return (await one(what, ownerId).executeTakeFirst())?.rail_id ?? undefined
    },
    async begin(what, ownerId) {
      const row = { owner_id: ownerId, rail, what, rail_id: null, asked_at: new Date() }
      const { numInsertedOrUpdatedRows: made } = await db
        .insertInto('rail_parties')
        .values(row)
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst()
      if (made) return { railId: null, askedBefore: null }
      const { rail_id: railId, asked_at: askedBefore } = await one(what, ownerId).executeTakeFirstOrThrow()
      return { railId, askedBefore }
    },
    async keep(what, ownerId, railId) {
      await db
        .updateTable('rail_parties')
        .set({ rail_id: railId })
        .where('owner_id', '=', ownerId)
        .where('rail', '=', rail)
        .where('what', '=', what)
        .where('rail_id', 'is', null)
        .execute()
      return (await one(what, ownerId).executeTakeFirstOrThrow()).rail_id ?? railId
    },
  }
}
