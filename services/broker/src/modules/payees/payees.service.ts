import { destinationMoved, later, minuteMs, monthOf, type PayeeStanding, payoutCountryOf } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import { type RailEvent, type RailPayee, RailRefused } from '../../adapters/rails/payments.port.ts'
import { databaseNow, type InTransaction, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { ApiError } from '../../http/problem-details.ts'
import { insertPayeeMail } from './payee-mail.ts'
import { railNamed } from '../../rails.ts'
import { type PayeeRef, reached } from './payee-rails.ts'
import { findUsualCurrency } from './usual-currency.repository.ts'
import {
  deleteUnopened,
  findPayee,
  findPayeeByAccount,
  insertPayee,
  listUnopened,
  savePayee,
} from './payees.repository.ts'
import type { PayeeRow } from './payees.table.ts'

export interface NewPayee extends PayeeRef {
  readonly country: string
  /** Without one what they earn in, where accounts there take it. */
  readonly currency?: string | undefined
  readonly name: string
  /** Where notices go. */
  readonly email: string
}

export const toStanding = (row: PayeeRow): PayeeStanding => ({
  state: row.state,
  verifiedName: row.verified_name,
  destinationName: row.destination_name,
  heldUntil: row.held_until,
  unconfirmed: row.unconfirmed,
})

/**
 * Row, rail, answer. A process that dies in between leaves a row without an account, which `openPayees` asks for once
 * more: the rail makes one account per payee, however often it is asked.
 */
export async function openPayee(deps: Deps, asked: NewPayee): Promise<PayeeRow> {
  railNamed(deps, asked.rail)
  const country = payoutCountryOf(asked.country)
  if (!country) throw new ApiError('unsupported_country')
  const takes = country.takes.map((one) => one.currency)
  const currency = asked.currency ?? (await findUsualCurrency(deps.db, asked, takes)) ?? country.currency
  if (!takes.includes(currency)) throw new ApiError('unsupported_currency')
  const row = await transact(deps, async ({ trx, now }) =>
    insertPayee(trx, {
      owner_id: asked.ownerId,
      kind: asked.kind,
      rail: asked.rail,
      country: country.country,
      currency,
      name: asked.name,
      email: asked.email,
      account_id: null,
      state: 'incomplete',
      required: [],
      verified_name: null,
      destination_fingerprint: null,
      destination_last4: null,
      destination_name: null,
      held_until: null,
      change_until: null,
      unconfirmed: false,
      month_done: monthOf(now),
      version: 0,
      created_at: now,
      refreshed_at: null,
    }),
  )
  if (row.country !== asked.country || (asked.currency ?? row.currency) !== row.currency) throw new ApiError('payee_elsewhere')
  return row.account_id === null ? reached(openAccount(deps, row)) : row
}

export async function openAccount(deps: Deps, row: PayeeRow): Promise<PayeeRow> {
  const { owner_id: ownerId, email, country, currency, name } = row
  try {
    return (
      (await learn(
        deps,
        row,
        await railNamed(deps, row.rail).openPayee({ ownerId, email, country, currency, name }),
      )) ?? (await refreshPayee(deps, ownerId))
    )
  } catch (error) {
    if (!(error instanceof RailRefused)) throw error
    await transact(deps, ({ trx }) => deleteUnopened(trx, row))
    throw new ApiError('unsupported_country', { detail: error.message }, { cause: error })
  }
}

/** Runner step: accounts left between row and answer. */
export function openPayees(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'open payees',
    find: async (limit) => listUnopened(deps.db, later(await databaseNow(deps), -minuteMs), limit),
    nameOf: ({ owner_id }) => toTypeId('worker', owner_id),
    apply: async (row) => {
      await openAccount(deps, row).catch((error: unknown) => {
        if (!(error instanceof ApiError)) throw error
      })
    },
  })
}

const toHeld = ({ heldUntil, unconfirmed }: ReturnType<typeof destinationMoved>) =>
  ({ held_until: heldUntil, unconfirmed, change_until: null })

/** What the rail said of a payee, if nobody has written down something newer since `row` was read. */
function learn(deps: Deps, row: PayeeRow, said: RailPayee): Promise<PayeeRow | undefined> {
  return transact(deps, async (transaction) => {
    const { trx, now } = transaction
    const isMoved =
      row.destination_fingerprint !== null &&
      said.destination !== null &&
      said.destination.fingerprint !== row.destination_fingerprint
    const saved = await savePayee(trx, row, {
      account_id: said.accountId,
      state: said.state,
      required: [...said.required],
      verified_name: said.verifiedName,
      refreshed_at: now,
      destination_name: said.destination?.name ?? null,
      ...(said.destination && {
        destination_fingerprint: said.destination.fingerprint,
        destination_last4: said.destination.last4,
      }),
      ...(isMoved && toHeld(destinationMoved(row.change_until, now))),
    })
    if (saved && isMoved) await tellMoved(deps, transaction, row, saved)
    return saved
  })
}

/** Whoever changed it, the address that was known before hears of it. */
async function tellMoved(
  { ids, wake }: Pick<Deps, 'ids' | 'wake'>,
  { trx, now }: InTransaction,
  before: PayeeRow,
  after: PayeeRow,
): Promise<void> {
  await insertPayeeMail(
    trx,
    {
      owner_id: before.owner_id,
      id: ids(),
      what: after.unconfirmed ? 'destination_unconfirmed' : 'destination_changed',
      to_address: before.email,
      facts: { last4: after.destination_last4, until: (after.held_until ?? now).toISOString() },
    },
    now,
  )
  wake('letters')
}

const triesMax = 5

/** Asks the rail how the account stands. Throws `payee_missing`, and what the rail throws. */
export async function refreshPayee(deps: Deps, ownerId: string): Promise<PayeeRow> {
  for (let tries = 1; ; tries++) {
    const row = await findPayee(deps.db, ownerId)
    if (!row) throw new ApiError('payee_missing')
    if (row.account_id === null) return openAccount(deps, row)
    const learned = await learn(deps, row, await railNamed(deps, row.rail).getPayee(row.account_id))
    if (learned) return learned
    if (tries === triesMax) return row
  }
}

/** News of the rail about an account: our row loaded, the rail asked, its answer kept. */
export async function applyPayeeNews(deps: Deps, { about }: RailEvent): Promise<'applied' | 'unknown'> {
  if (about.what !== 'payee') return 'unknown'
  const row = await findPayeeByAccount(deps.db, about.accountId)
  if (!row) return 'unknown'
  await refreshPayee(deps, row.owner_id)
  return 'applied'
}
