/** What one account was seen with, as a digest under a key of this broker. E-mails stay, the others are forgotten. */
export interface SignalRow {
  owner_id: string
  side: 'requester' | 'worker'
  kind: 'email' | 'device' | 'network'
  digest: string
  first_seen_at: Date
  seen_at: Date
}
