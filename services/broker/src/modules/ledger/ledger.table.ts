import type { AccountKind, LotCode } from '@microsource/domain'

export interface PostingRow {
  owner_id: string
  subject_id: string
  code: string
  n: number
  fingerprint: string
  posted_at: Date
}

/** One side of a transfer, kept beside its own account; even `side` is the debit, odd the credit. */
export interface EntryRow {
  owner_id: string
  subject_id: string
  code: string
  n: number
  side: number
  kind: AccountKind
  account_subject: string
  currency: string
  amount: bigint
  peer_owner: string
  peer_kind: AccountKind
  peer_subject: string
  posted_at: Date
}

export interface LedgerAccountRow {
  owner_id: string
  kind: AccountKind
  subject_id: string
  currency: string
  debits: bigint
  credits: bigint
  floor: bigint
}

export interface LotRow {
  owner_id: string
  subject_id: string
  code: LotCode
  currency: string
  amount: bigint
  state: 'pending' | 'contested' | 'matured' | 'reversed'
  matures_at: Date
  app_id: string
  task_id: string
  created_at: Date
}
