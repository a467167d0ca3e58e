import { canChargeMove, isChargeOpen, postCardFee, postTopUp } from '@microsource/domain'
import type { Transaction } from 'kysely'
import type { ChargeTrouble, RailCard, RailCharge } from '../../adapters/rails/payments.port.ts'
import type { Database } from '../../db/database.ts'
import { lockStanding, savePosting } from '../ledger/index.ts'
import { tellRequester } from '../wallet-letters/index.ts'
import { type ChargeKey, lockCharge, updateCharge } from './charges.repository.ts'
import type { ChargeRow } from './charges.table.ts'
import { countDeclines } from './declines.repository.ts'
import { findAutomatic, findUsedThisMonth, giveMonthBack, stopAutomatic } from './automatic-top-ups.repository.ts'
import { saveCard } from './payment-settings.repository.ts'
import { giveRoomBack } from './room.repository.ts'
import { troubleWords } from './trouble-words.ts'

/** What the rail says of a charge now, with the card it saved where one was wanted. */
export interface Said {
  readonly charge: RailCharge
  readonly savedCard?: RailCard | undefined
}

const payersOf = ({ owner_id: ownerId, app_id: appId, address }: ChargeRow) => ({ ownerId, appId, address })
const moneyOf = ({ owner_id: ownerId, id, amount, currency }: ChargeRow) => ({ ownerId, id, amount, currency })

/** Wallet first, then the charge: whoever else settles or refunds something of this owner waits here. */
export async function lockForSettling(
  trx: Transaction<Database>,
  key: ChargeKey,
  currency: string,
): Promise<ChargeRow> {
  await lockStanding(trx, key.ownerId, currency)
  return lockCharge(trx, key)
}

/**
 * Brings a charge to what the rail says of it. Safe to repeat in any order and at once: everything new is taken from
 * the locked row, and the postings are kept once. Whatever comes before the commit leaves nothing behind.
 */
export async function applyCharge(
  trx: Transaction<Database>,
  key: ChargeKey,
  { charge: said, savedCard }: Said,
  now: Date,
): Promise<ChargeRow> {
  const row = await lockForSettling(trx, key, said.currency)
  if (said.amount !== row.amount || said.currency !== row.currency)
    throw new Error(
      `the rail says ${said.amount} ${said.currency} of charge ${row.id}, which is over ${row.amount} ${row.currency}`,
    )
  if (said.declines > row.declines) await countDeclines(trx, payersOf(row), said.declines - row.declines, now)
  const seen = { rail_id: said.railId, declines: said.declines, trouble: said.trouble, asked_at: now }
  if (said.state === 'succeeded') return succeed(trx, row, { charge: said, savedCard }, now)
  if (said.state === 'failed')
    return failCharge(
      trx,
      await updateCharge(trx, row, { ...seen, trouble: row.trouble }),
      whyFailed(row, said, now),
      now,
    )
  return isChargeOpen(row.state)
    ? updateCharge(trx, row, { ...seen, state: 'waiting' })
    : updateCharge(trx, row, { asked_at: now })
}

/** A page that ended before its time was closed by us: called off, or too many cards were declined on it. */
function whyFailed({ expires_at: expiresAt }: ChargeRow, { trouble, declines }: RailCharge, now: Date): ChargeTrouble {
  const wasClosed = trouble === 'expired' && expiresAt !== null && expiresAt > now
  if (wasClosed) return declines > 0 ? 'declined' : 'abandoned'
  return trouble ?? 'abandoned'
}

async function succeed(
  trx: Transaction<Database>,
  row: ChargeRow,
  { charge: said, savedCard }: Said,
  now: Date,
): Promise<ChargeRow> {
  const isNew = canChargeMove(row.state, 'succeeded')
  if (isNew) {
    await savePosting(trx, postTopUp(moneyOf(row)), now)
    if (isChargeOpen(row.state)) await giveRoomBack(trx, moneyOf(row))
    if (savedCard) await saveCard(trx, row, savedCard, now)
    if (row.way === 'automatic') await tellOfCharge(trx, row, said.card?.last4 ?? null, now)
  }
  const isFeeNew = said.fee !== null && row.fee === null
  if (isFeeNew && said.fee > 0n) await savePosting(trx, postCardFee({ ...moneyOf(row), amount: said.fee }), now)
  const { card } = said
  return updateCharge(trx, row, {
    rail_id: said.railId,
    declines: said.declines,
    asked_at: now,
    trouble: null,
    url: null,
    ...(isFeeNew && { fee: said.fee }),
    ...(isNew && { state: 'succeeded', succeeded_at: said.succeededAt ?? now }),
    ...(card && { card_brand: card.brand, card_last4: card.last4, card_fingerprint: card.fingerprint }),
  })
}

const factsOf = ({ amount, currency }: ChargeRow) => ({ amount: amount.toString(), currency })
const toldOf = ({ app_id: appId, owner_id: ownerId, id }: ChargeRow) => ({ appId, ownerId, id })

/** Nobody was there when the card was charged: its holder hears of it, and of the last time this month. */
async function tellOfCharge(trx: Transaction<Database>, row: ChargeRow, last4: string | null, now: Date): Promise<void> {
  const terms = await findAutomatic(trx, { ownerId: row.owner_id, currency: row.currency })
  const used = await findUsedThisMonth(trx, row.owner_id, row.currency, now)
  const isFull = terms?.automatic === true && used + terms.amount > terms.monthly_max
  const facts = { ...factsOf(row), last4, ...(isFull && { monthFull: 'yes' }) }
  await tellRequester(trx, { ...toldOf(row), what: 'automatic_charged', facts }, now)
}

/** Ends an open charge that brought no money; another one stays as it is. */
export async function failCharge(
  trx: Transaction<Database>,
  row: ChargeRow,
  trouble: ChargeTrouble,
  now: Date,
): Promise<ChargeRow> {
  if (!isChargeOpen(row.state)) return row
  await giveRoomBack(trx, moneyOf(row))
  if (row.way === 'automatic') {
    await giveMonthBack(trx, row)
    await stopAutomatic(trx, { ownerId: row.owner_id }, trouble, now)
    const facts = { ...factsOf(row), trouble: troubleWords(trouble) }
    await tellRequester(trx, { ...toldOf(row), what: 'automatic_failed', facts }, now)
  }
  return updateCharge(trx, row, { state: 'failed', trouble, asked_at: now, url: null })
}
