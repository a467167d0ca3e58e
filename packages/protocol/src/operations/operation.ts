import { z } from 'zod'
import type { ErrorCode } from '../errors.ts'
import { Currency } from '../money.ts'

/**
 * Who may call: nobody in particular, an app by one of its keys (by `publicKeyOrSession` never by its secret one), a requester by a session, a worker by
 * sign-in or API token, a person signed in to their own account or to the console, one of an app's (which the path names), one who operates the broker.
 */
export type Auth = 'none' | 'publicKey' | 'secretKey' | 'session' | 'worker' | 'workerSignedIn' | 'sessionOrWorker' | 'secretKeyOrSession' | 'publicKeyOrSession'
  | 'account' | 'person' | 'member' | 'operator'

/**
 * One operation of the API. The broker builds its routes from these, the OpenAPI is printed from them, and a test holds
 * the two equal. `path` uses `{name}` for parameters; `errors` lists the codes beyond those every operation can answer.
 */
export interface Operation {
  readonly id: string
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly auth: Auth
  readonly tag: 'Apps' | 'Kinds' | 'Tasks' | 'Review' | 'Attachments' | 'Console' | 'Operator' | 'Wallet' | 'Account' | 'Worker' | 'Payouts' | 'Share' | 'Sign-in' | 'Status'
  readonly summary: string
  readonly description?: string
  readonly idempotencyKey?: 'required'
  readonly params?: z.ZodObject
  readonly query?: z.ZodObject
  readonly body?: z.ZodObject | z.ZodUnion<readonly z.ZodObject[]>
  readonly responses: Readonly<Record<number, z.ZodType>>
  readonly stream?: true
  /** The answer is a text of this type, not JSON. */
  readonly text?: 'text/csv'
  readonly errors: readonly ErrorCode[]
}

export const define = <const T extends Operation>(operation: T): T => operation

/** One page of a list: pass `nextCursor` back as `cursor`; null means that this was the last page. */
export const page = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() })

/** Money of different currencies is never in one answer where it could be added up. */
export const CurrencyQuery = z.object({
  currency: Currency.optional().describe('Default: the app’s own'),
})

export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(25),
})
