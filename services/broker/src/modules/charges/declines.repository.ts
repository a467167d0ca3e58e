import { createHash } from 'node:crypto'
import { dayOf, mailboxOf } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'

/** Under whom declined cards are counted. */
export interface Payers {
  readonly ownerId: string
  readonly appId: string
  /** As `addressOf` makes it. */
  readonly address: string | null
}

/** One mailbox or machine in every app, without being readable. */
export const addressOf = (address: string): string => createHash('sha256').update(mailboxOf(address)).digest('hex')

const subjects = ({ ownerId, appId, address }: Payers) => ({
  requester: `requester ${ownerId}`,
  address: address === null ? null : `address ${address}`,
  app: `app ${appId}`,
})

async function countsOf(
  db: Kysely<Database>,
  payers: Payers,
  now: Date,
): Promise<{ requester: number; address: number; app: number }> {
  const { requester, address, app } = subjects(payers)
  const rows = await db
    .selectFrom('declines')
    .select(['subject', 'count'])
    .where('day', '=', dayOf(now))
    .where('subject', 'in', [requester, app, ...(address === null ? [] : [address])])
    .execute()
  const count = (subject: string | null): number => rows.find((row) => row.subject === subject)?.count ?? 0
  return { requester: count(requester), address: count(address), app: count(app) }
}

export const hasTooManyDeclines = async (
  db: Kysely<Database>,
  limits: Config['payments'],
  payers: Payers,
  now: Date,
): Promise<boolean> => {
  const { requester, address } = await countsOf(db, payers, now)
  return requester >= limits.declinesPerRequester || address >= limits.declinesPerAddress
}

/** Throws where too many cards were declined today: of this requester, at this address, in this app. */
export async function checkDeclines(
  db: Kysely<Database>,
  limits: Config['payments'],
  payers: Payers,
  now: Date,
): Promise<void> {
  if (await hasTooManyDeclines(db, limits, payers, now)) throw new ApiError('too_many_declines')
  if ((await countsOf(db, payers, now)).app >= limits.declinesPerApp) throw new ApiError('top_ups_paused')
}

/**
 * In one order of rows for all, after the wallet: two apps and two addresses that meet here wait, and never for each
 * other.
 */
export async function countDeclines(
  trx: Transaction<Database>,
  payers: Payers,
  more: number,
  now: Date,
): Promise<void> {
  const named = Object.values(subjects(payers))
    .filter((subject) => subject !== null)
    .toSorted()
  for (const subject of named) {
    await trx
      .insertInto('declines')
      .values({ subject, day: dayOf(now), count: more })
      .onConflict((conflict) =>
        conflict.columns(['subject', 'day']).doUpdateSet((eb) => ({ count: eb('declines.count', '+', more) })),
      )
      .execute()
  }
}
