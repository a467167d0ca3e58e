import { fingerprintOf } from '../money/cards.ts'
import { newId, type Rail } from '../rail.ts'
import type { BankAccount } from '../state/records.ts'
import { listPage } from '../wire/lists.ts'
import { v1, type Operation } from '../wire/operation.ts'
import { page, text } from '../wire/parameters.ts'
import { missing } from '../wire/refusal.ts'

export interface TestBank {
  number: string
  what: string
  failure?: string
}

/** Numbers as the docs on testing Connect list them. */
export const testBanks: readonly TestBank[] = [
  { number: '000123456789', what: 'Payouts arrive' },
  { number: '000111111113', what: 'Payouts fail: the account is closed', failure: 'account_closed' },
  { number: '000111111116', what: 'Payouts fail: there is no such account', failure: 'no_account' },
]

interface NewBank {
  number: string
  holder: string
  country: string
  currency: string
}

/** The same number gives the same fingerprint at every account. */
export function createBankAccount(
  rail: Rail,
  account: string,
  { number, holder, country, currency }: NewBank,
): BankAccount {
  const made: BankAccount = {
    id: newId(rail, 'ba'),
    object: 'bank_account',
    account,
    account_holder_name: holder,
    account_holder_type: 'individual',
    account_type: null,
    available_payout_methods: ['standard'],
    bank_name: 'STRIPE TEST BANK',
    country,
    currency,
    default_for_currency: true,
    fingerprint: fingerprintOf(`bank:${number}`),
    last4: number.slice(-4),
    metadata: {},
    routing_number: '110000000',
    status: 'new',
  }
  rail.state.tables.bankAccounts.add(account, made)
  const failure = testBanks.find((bank) => bank.number === number)?.failure
  if (failure) rail.state.failingBanks[made.id] = failure
  return made
}

/** Where a payout goes: the platform always has an account, others the one they gave. */
export function bankOf(rail: Rail, account: string, currency: string, wanted?: string): BankAccount | undefined {
  const { bankAccounts, accounts } = rail.state.tables
  if (account === rail.platform) {
    const own = [...bankAccounts.newest(account)].find((bank) => bank.currency === currency)
    return (
      own ??
      createBankAccount(rail, account, { number: '000123456789', holder: 'Test platform', country: 'US', currency })
    )
  }
  const id = wanted ?? accounts.find(account)?.bankAccount
  const found = id ? bankAccounts.find(id) : undefined
  return found?.currency === currency && found.account === account ? found : undefined
}

/** A person has one; an earlier one stays readable by its id. */
function current(rail: Rail, account: string): BankAccount[] {
  const found = rail.state.tables.accounts.find(account)
  if (!found) throw missing('account', account, 'account')
  return found.bankAccount ? [rail.state.tables.bankAccounts.get(found.bankAccount)] : []
}

export const bankAccountOperations: Operation[] = [
  v1('GET', 'accounts/:id/external_accounts', { ...page, object: text.optional() }, ({ rail, id, params }) =>
    listPage(
      `/v1/accounts/${id}/external_accounts`,
      current(rail, id).map((bank) => ({ ...bank, created: 0 })),
      params,
    ),
  ),
  v1('GET', 'accounts/:id/external_accounts/:second', {}, ({ rail, id, second }) => {
    const found = rail.state.tables.bankAccounts.find(second)
    if (found?.account !== id) throw missing('external account', second)
    return found
  }),
]
