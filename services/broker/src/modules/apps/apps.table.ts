/** A product that embeds the button. Test and live are two apps with different ids. */
export interface AppRow {
  id: string
  name: string
  mode: 'test' | 'live'
  platform_fee_bps: number
  app_share_bps: number
  /** What prices can be in. The first is the app’s own, and the next three are minor units of it. */
  currencies: string[]
  price_min: bigint
  price_max: bigint
  /** The most one requester can put on hold in a day. */
  daily_limit: bigint
  /** Of its pages: a code of a sign-in is told to these alone. */
  origins: string[]
  /** Where a sign-in may come back to; each is compared exactly, but for the port of a loopback address. */
  redirect_uris: string[]
  created_at: Date
}

export interface ApiKeyRow {
  app_id: string
  id: string
  kind: 'public' | 'secret'
  /** SHA-256 of the whole key, hex. */
  hash: string
  /** The last four characters. */
  hint: string
  created_at: Date
  revoked_at: Date | null
}
