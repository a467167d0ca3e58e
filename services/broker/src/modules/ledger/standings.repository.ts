import type { AccountKind, Standing } from '@microsource/domain'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'

/**
 * What an owner has and owes, both locked until the transaction ends. The wallet's row is made where there is none, so
 * that two who meet here for the first time wait for each other too.
 */
export async function lockStanding(trx: Transaction<Database>, ownerId: string, currency: string): Promise<Standing> {
  const wallet = await lockBalance(trx, 'wallet', ownerId, currency) ?? await foundWallet(trx, ownerId, currency)
  // Nobody owes beside a wallet that holds money: most of the time there is nothing more to read.
  if (wallet > 0n) return { wallet, debt: 0n }
  return { wallet, debt: -(await lockBalance(trx, 'debt', ownerId, currency) ?? 0n) }
}

async function lockBalance(trx: Transaction<Database>, kind: AccountKind, ownerId: string, currency: string): Promise<bigint | undefined> {
  const row = await trx.selectFrom('ledger_accounts').select(['debits', 'credits'])
    .where('owner_id', '=', ownerId).where('kind', '=', kind).where('subject_id', '=', ownerId).where('currency', '=', currency)
    .forNoKeyUpdate().executeTakeFirst()
  return row && row.credits - row.debits
}

async function foundWallet(trx: Transaction<Database>, ownerId: string, currency: string): Promise<bigint> {
  await trx.insertInto('ledger_accounts')
    .values({ owner_id: ownerId, kind: 'wallet', subject_id: ownerId, currency, debits: 0n, credits: 0n, floor: 0n })
    .onConflict((conflict) => conflict.doNothing()).execute()
  return await lockBalance(trx, 'wallet', ownerId, currency) ?? 0n
}
