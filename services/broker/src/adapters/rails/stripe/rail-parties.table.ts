/** What a rail calls an owner of ours. */
export interface RailPartyRow {
  owner_id: string
  /** The rail and its mode, so that a key of another mode starts with nobody. */
  rail: string
  what: 'payer' | 'payee'
  rail_id: string | null
  asked_at: Date
}
