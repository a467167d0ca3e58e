import { firstCurrency, rulesOf } from '@microsource/domain'
import type { Kysely, Transaction } from 'kysely'
import type { Config } from '../../config.ts'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'

export interface Room {
  readonly ownerId: string
  readonly amount: bigint
  readonly currency: string
}

/** What a wallet may hold: the operator's setting is for US dollars, the others have their currency's rule. */
export const balanceMaxOf = ({ balanceMax }: Config['payments'], currency: string): bigint =>
  currency === firstCurrency ? balanceMax : (rulesOf(currency)?.balanceMax ?? 0n)

export async function findReserved(db: Kysely<Database>, ownerId: string, currency: string): Promise<bigint> {
  const row = await db
    .selectFrom('wallet_rooms')
    .select('reserved')
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .executeTakeFirst()
  return row?.reserved ?? 0n
}

/**
 * Takes room in a wallet that is locked and holds `balance`: what is begun and what is there never exceed the cap
 * together.
 */
export async function takeRoom(
  trx: Transaction<Database>,
  { ownerId, amount, currency }: Room,
  balance: bigint,
  cap: bigint,
): Promise<void> {
  const room = cap - balance - (await findReserved(trx, ownerId, currency))
  if (amount > room) throw new ApiError('wallet_full', { limit: toMoney(room > 0n ? room : 0n, currency) })
  await trx
    .insertInto('wallet_rooms')
    .values({ owner_id: ownerId, currency, reserved: amount, seen: balance, cap })
    .onConflict((conflict) =>
      conflict.columns(['owner_id', 'currency']).doUpdateSet((eb) => ({
        reserved: eb('wallet_rooms.reserved', '+', eb.ref('excluded.reserved')),
        seen: balance,
        cap,
      })),
    )
    .execute()
}

/** The payment is over: its money is in the wallet, or will not come. */
export async function giveRoomBack(trx: Transaction<Database>, { ownerId, amount, currency }: Room): Promise<void> {
  await trx
    .updateTable('wallet_rooms')
    .set((eb) => ({ reserved: eb('reserved', '-', amount) }))
    .where('owner_id', '=', ownerId)
    .where('currency', '=', currency)
    .execute()
}
