import type { Auth, Scope } from '@microsource/protocol'

/** What only a page of the broker gives: no session of an app has it, and none can ask for it. */
export type PageScope = 'wallet:add'

/** An app by one of its keys. All ids of principals are UUIDs, as in the database. */
export interface AppPrincipal {
  readonly kind: 'app'
  readonly appId: string
  readonly keyId: string
  readonly secret: boolean
}

/** What a person allowed an app: the session spends from `ownerId`'s wallet, within the grant. */
export interface SessionGrant {
  readonly ownerId: string
  readonly grantId: string
  /** Of the grant, when this was given: what is older than the grant’s own is worth nothing. */
  readonly epoch: number
}

/** A requester by a session. */
export interface RequesterPrincipal {
  readonly kind: 'requester'
  readonly appId: string
  readonly requesterId: string
  readonly scope: readonly (Scope | PageScope)[]
  /** Minor units this token may put on hold in a day, in one currency; lowers the app's own limit. See `limitIn`. */
  readonly limit: bigint | undefined
  readonly limitCurrency: string | undefined
  readonly sessionId: string
  /** Undefined: the requester pays from their own wallet. */
  readonly grant?: SessionGrant | undefined
}

/** What this session may put on hold in a day in a currency: in others than its limit's, nothing. Undefined: no limit of its own. */
export const limitIn = (
  { limit, limitCurrency }: Pick<RequesterPrincipal, 'limit' | 'limitCurrency'>,
  currency: string,
): bigint | undefined => (limit === undefined || limitCurrency === currency ? limit : 0n)

/** A worker, signed in on a page of ours or through an API token. */
export interface WorkerPrincipal {
  readonly kind: 'worker'
  readonly workerId: string
  readonly signedIn: boolean
  /** When they last gave a code from their e-mail; null where that is not known, and for a program. */
  readonly codeAt: Date | null
}

/** Somebody at their own account: wallets of theirs, and what they let apps spend. */
export interface AccountPrincipal {
  readonly kind: 'account'
  readonly personId: string
  readonly email: string
}

/** Somebody signed in to the console. What they may look at is asked anew by every request. */
export interface PersonPrincipal {
  readonly kind: 'person'
  readonly email: string
  /** As for a worker. */
  readonly codeAt: Date | null
}

/** A person as a member of the app that the path names. */
export interface MemberPrincipal {
  readonly kind: 'member'
  readonly appId: string
  readonly email: string
  readonly codeAt: Date | null
}

/** A person who operates this broker. */
export interface OperatorPrincipal {
  readonly kind: 'operator'
  readonly operatorId: string
  readonly email: string
}

export type Principal =
  | AppPrincipal
  | RequesterPrincipal
  | WorkerPrincipal
  | AccountPrincipal
  | PersonPrincipal
  | MemberPrincipal
  | OperatorPrincipal

export type PrincipalOf<A extends Auth> = A extends 'publicKey' | 'secretKey'
  ? AppPrincipal
  : A extends 'session'
    ? RequesterPrincipal
    : A extends 'worker' | 'workerSignedIn'
      ? WorkerPrincipal
      : A extends 'sessionOrWorker'
        ? RequesterPrincipal | WorkerPrincipal
        : A extends 'secretKeyOrSession' | 'publicKeyOrSession'
          ? AppPrincipal | RequesterPrincipal
          : A extends 'account'
            ? AccountPrincipal
            : A extends 'person'
              ? PersonPrincipal
              : A extends 'member'
                ? MemberPrincipal
                : A extends 'operator'
                  ? OperatorPrincipal
                  : undefined

/** Whether a principal may call an operation at all; whose things it may touch is decided by every query. */
export function isAllowed(auth: Auth, principal: Principal): boolean {
  switch (auth) {
    case 'none':
      return true
    case 'publicKey':
      return principal.kind === 'app'
    case 'secretKey':
      return principal.kind === 'app' && principal.secret
    case 'session':
      return principal.kind === 'requester'
    case 'worker':
      return principal.kind === 'worker'
    case 'workerSignedIn':
      return principal.kind === 'worker' && principal.signedIn
    case 'sessionOrWorker':
      return principal.kind === 'requester' || principal.kind === 'worker'
    case 'secretKeyOrSession':
      return principal.kind === 'requester' || (principal.kind === 'app' && principal.secret)
    case 'publicKeyOrSession':
      return principal.kind === 'requester' || (principal.kind === 'app' && !principal.secret)
    case 'account':
    case 'person':
    case 'member':
    case 'operator':
      return principal.kind === auth
  }
}

/** The owner in whose name a request acts: keys of idempotency are kept under it. */
export function ownerOf(principal: Principal): string {
  switch (principal.kind) {
    case 'app':
      return principal.appId
    case 'requester':
      return principal.requesterId
    case 'worker':
      return principal.workerId
    case 'member':
      return principal.appId
    case 'operator':
      return principal.operatorId
    case 'account':
    case 'person':
      throw new Error('somebody who has only signed in creates nothing')
  }
}
