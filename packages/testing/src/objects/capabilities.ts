import type { Account } from '../state/records.ts'

export type CapabilityStatus = 'active' | 'pending' | 'restricted'

/** What is still to be told, as the API names it. The bank account restricts payouts alone. */
export function requirementsOf(account: Account): { name: string; restricts: string[] }[] {
  const both = ['stripe_balance.stripe_transfers', 'stripe_balance.payouts']
  const asked: [string, boolean, string[]][] = [
    ['identity.country', account.country === null, both],
    ['identity.individual.given_name', account.given_name === null, both],
    ['identity.individual.surname', account.surname === null, both],
    ['identity.individual.date_of_birth', account.date_of_birth === null, both],
    ['defaults.payout_methods', account.bankAccount === null, ['stripe_balance.payouts']],
  ]
  return asked.filter(([, absent]) => absent).map(([name, , restricts]) => ({ name, restricts }))
}

export function personIsKnown(account: Account): boolean {
  return requirementsOf(account).every(({ name }) => name === 'defaults.payout_methods')
}

export function transfersOf(account: Account): CapabilityStatus {
  if (!account.requested || account.closed || account.verification === 'refused') return 'restricted'
  if (account.verification === 'accepted') return 'active'
  return account.verification === 'pending' ? 'pending' : 'restricted'
}

export function payoutsOf(account: Account): CapabilityStatus {
  const transfers = transfersOf(account)
  return transfers === 'active' && account.bankAccount === null ? 'restricted' : transfers
}

/** Why a capability is not active, and who can change that. */
export function statusDetails(account: Account, status: CapabilityStatus): { code: string; resolution: string }[] {
  if (status === 'active') return []
  if (status === 'pending') return [{ code: 'determining_status', resolution: 'no_resolution' }]
  if (account.closed || account.verification === 'refused')
    return [{ code: 'restricted_other', resolution: 'contact_stripe' }]
  return [{ code: 'requirements_past_due', resolution: 'provide_info' }]
}
