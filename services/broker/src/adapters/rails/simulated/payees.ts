import { createHash } from 'node:crypto'
import { type PayeeAsked, type RailPayee, RailRefused } from '../payments.port.ts'
import type { Books } from './books.ts'
import type { Kept, PayeeData } from './records.ts'

const linkOpenMs = 5 * 60_000

export interface TestBank {
  readonly number: string
  readonly what: string
  /** Why a payout there fails. */
  readonly trouble: string | null
}

export const testBanks: readonly TestBank[] = [
  { number: '000123456789', what: 'Pays', trouble: null },
  { number: '000111111113', what: 'Fails: the account is closed', trouble: 'account_closed' },
  { number: '000111111116', what: 'Fails: there is no such account', trouble: 'no_account' },
]

export const payeeAccountId = (ownerId: string): string => `sim_acct_${ownerId}`

const destinationOf = ({ bank, country }: PayeeData): RailPayee['destination'] =>
  bank && {
    fingerprint: `sim_${createHash('sha256').update(`simulated:${country}:${bank.number}`).digest('base64url').slice(0, 16)}`,
    last4: bank.number.slice(-4),
    name: bank.name,
  }

export const railPayeeOf = ({ id, data }: Kept<'payee'>): RailPayee => ({
  accountId: id,
  state: data.state,
  required: data.required,
  verifiedName: data.verifiedName,
  country: data.country,
  destination: destinationOf(data),
})

/** What a payee must give first, in words of the rail. */
export const requiredAtFirst = [
  'identity.individual.name',
  'identity.individual.date_of_birth',
  'configuration.recipient.bank_account',
]

export async function openPayee(
  books: Books,
  { ownerId, email, country, currency, name }: PayeeAsked,
): Promise<Kept<'payee'>> {
  const id = payeeAccountId(ownerId)
  const found = await books.get('payee', id)
  if (found) return found
  const data: PayeeData = {
    ownerId,
    email,
    country,
    currency,
    name,
    state: 'incomplete',
    required: requiredAtFirst,
    verifiedName: null,
    bank: null,
    balances: {},
  }
  return books.add('payee', { id, data })
}

export async function getPayee(books: Books, accountId: string): Promise<Kept<'payee'>> {
  const found = await books.get('payee', accountId)
  if (!found) throw new RailRefused('no_such_object', 'There is no such payee.')
  return found
}

export async function createLink(
  books: Books,
  accountId: string,
  pages: { readonly returnUrl: string; readonly refreshUrl: string },
): Promise<string> {
  await getPayee(books, accountId)
  const expiresAt = new Date(books.now.getTime() + linkOpenMs).toISOString()
  const { id } = await books.add('link', {
    id: crypto.randomUUID(),
    parent: accountId,
    data: { ...pages, expiresAt, used: false },
  })
  return id
}

/** What changed of a payee: by its own hand on the page, or by the rail. */
export async function changePayee(
  books: Books,
  payee: Kept<'payee'>,
  changes: Partial<PayeeData>,
): Promise<Kept<'payee'>> {
  const changed = await books.change('payee', payee, changes)
  await books.emit('payee.changed', { what: 'payee', accountId: payee.id })
  return changed
}

export const lyingAt = (payee: Kept<'payee'>, currency: string): bigint => BigInt(payee.data.balances[currency] ?? '0')

/** Moves what lies at the payee's account. Answers false, and does nothing, where it holds less. */
export async function moveAt(books: Books, accountId: string, amount: bigint, currency: string): Promise<boolean> {
  const payee = await getPayee(books, accountId)
  const after = lyingAt(payee, currency) + amount
  if (after < 0n) return false
  await books.change('payee', payee, { balances: { ...payee.data.balances, [currency]: String(after) } })
  return true
}
