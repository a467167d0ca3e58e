import type { MoneyWorld } from '@microsource/sdk'

const kinds: Readonly<Record<string, string>> = {
  wallet: 'Wallet',
  debt: 'Owed',
  hold: 'On hold',
  earned_pending: 'Earned, pending',
  share_pending: 'Share, pending',
  fee_pending: 'Fee, pending',
  earned: 'Earned',
  share: 'Share',
  fee: 'Fee',
  bond: 'Bond',
  bond_reserved: 'Bond at stake',
  transit: 'In transit',
  connected: 'At the payee’s account',
  rail: 'Cash at the rail',
  card_fee: 'Card fees',
  dispute_fee: 'Dispute fees',
  payout_fee: 'Payout fees',
  bad_debt: 'Written off',
  goodwill: 'Goodwill',
}

/** What a kind of account is called; one this page has not heard of keeps its own name. */
export const kindWords = (kind: string): string => kinds[kind] ?? kind

/** Kinds an operator can move money between, as the broker takes them. */
export const adjustable = [
  'wallet',
  'debt',
  'earned',
  'share',
  'fee',
  'rail',
  'card_fee',
  'dispute_fee',
  'payout_fee',
  'bad_debt',
  'goodwill',
] as const

export const worldWords = (money: MoneyWorld): string => (money === 'test' ? 'Test money' : 'Live money')

const sources: Readonly<Record<string, string>> = {
  rejection: 'rejection',
  debt: 'debt',
  adjustment: 'adjustment',
  payout: 'payout',
  dispute: 'dispute',
  refund: 'refund',
  watch: 'watch list',
}

export const sourceWords = (kind: string): string => sources[kind] ?? kind.replaceAll('_', ' ')

/** `mature_share` → `mature share`: codes of postings, for reading. */
export const codeWords = (code: string): string => code.replaceAll('_', ' ')

const causes: Readonly<Record<string, string>> = {
  settling: 'settling',
  not_in_ledger: 'not in the ledger',
  not_at_rail: 'not at the rail',
  amount_differs: 'another amount',
  fee_differs: 'another fee',
  not_ours: 'the rail’s own',
  long_in_transit: 'long in transit',
}

export const causeWords = (cause: string): string => causes[cause] ?? cause.replaceAll('_', ' ')
