/** What the library keeps: codes, refresh tokens, sign-ins under way. `id` is a digest: nothing here can be used. */
export interface OAuthArtifactRow {
  model: string
  id: string
  payload: object
  /** The library's word for one consent: what ends together. */
  grant_id: string | null
  account_id: string | null
  expires_at: Date
  consumed_at: Date | null
}

/** That a person agreed to a sign-in of an app from this origin, back to this address, with these scopes. */
export interface OAuthConsentRow {
  owner_id: string
  grant_id: string
  redirect_uri: string
  /** Empty where the address says all. */
  origin: string
  scope: string
  given_at: Date
}
