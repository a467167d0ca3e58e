import type { Grant, Money } from '@microsource/sdk'

/** What an app may take of a wallet by itself. */
export interface Limits {
  perDay: Money
  perTask: Money
}

export type Scope = 'create' | 'review' | 'wallet:read'

/** What an app asks a person for, as `/oauth/interaction/{uid}` tells it to the page of consent. */
export interface Interaction {
  app: Grant['app']
  /** Where it asks from; `null` for a page without an address, as a file has none. */
  origin: string | null
  scope: Scope[]
  /** Who is signed in here; nobody yet is `null`. */
  email: string | null
  currency: Money['currency']
  defaults: Limits
  /** What the same app was allowed before. */
  grant: Limits | null
}
