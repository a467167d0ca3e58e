import type { ChargeState } from '@microsource/domain'
import type { ChargeTrouble } from '../../adapters/rails/payments.port.ts'
import type { RailName } from '../../rails.ts'

/** Money in: a row before the rail is asked, with what the rail said since. */
export interface ChargeRow {
  owner_id: string
  id: string
  app_id: string
  amount: bigint
  currency: string
  rail: RailName
  /** `given`: test money that no rail knows. */
  way: 'checkout' | 'automatic' | 'given'
  state: ChargeState
  rail_id: string | null
  /** The page to pay on. */
  url: string | null
  /** What the rail kept; null until it says so. */
  fee: bigint | null
  refunded: bigint
  disputed: bigint
  save_card: boolean
  card_brand: string | null
  card_last4: string | null
  card_fingerprint: string | null
  trouble: ChargeTrouble | null
  declines: number
  /** Hash of the address that declines are counted under. */
  address: string | null
  created_at: Date
  expires_at: Date | null
  asked_at: Date | null
  succeeded_at: Date | null
}

/** Room in a wallet kept for payments that were begun. `seen`: the balance when room was last taken. */
export interface WalletRoomRow {
  owner_id: string
  currency: string
  reserved: bigint
  seen: bigint
  cap: bigint
}

/** Declined cards of one day (UTC) and one requester, address or app. */
export interface DeclineRow {
  subject: string
  day: string
  count: number
}

/** The card a requester saved: one, whatever the currency. */
export interface PaymentSettingsRow {
  owner_id: string
  app_id: string
  rail: RailName
  card_id: string | null
  card_brand: string | null
  card_last4: string | null
  card_exp_month: number | null
  card_exp_year: number | null
  updated_at: Date
}

/** Whether and when a requester's wallet of one currency is filled from the saved card by itself. */
export interface AutomaticTopUpRow {
  owner_id: string
  currency: string
  automatic: boolean
  below: bigint
  amount: bigint
  monthly_max: bigint
  /** Why it stopped by itself. */
  stopped: ChargeTrouble | null
  updated_at: Date
}

/** What was added by itself in a month, under the limit the requester chose. `month` is its first day. */
export interface AutomaticSpendingRow {
  owner_id: string
  month: string
  currency: string
  used: bigint
  cap: bigint
}
