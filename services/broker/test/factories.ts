import { randomUUID } from 'node:crypto'
import { type CurrencyCode, postTopUp } from '@microsource/domain'
import { type Scope, type SessionRequest, toTypeId } from '@microsource/protocol'
import { transact } from '../src/db/transact.ts'
import type { Deps } from '../src/deps.ts'
import { issueWorkerToken } from '../src/http/tokens.ts'
import { createApp, type MintedApp, mintApp } from '../src/modules/apps/index.ts'
import { savePosting } from '../src/modules/ledger/index.ts'
import { createSession, issueRequesterPageToken } from '../src/modules/sessions/index.ts'
import { createWorkerToken, insertWorker } from '../src/modules/workers/index.ts'
import { uuidOf } from '../src/http/ids.ts'

/** `appId`, `requesterId` and `workerId` are UUIDs; `id` is what the wire calls them. */
export interface TestRequester {
  readonly appId: string
  readonly requesterId: string
  readonly id: string
  token(): Promise<string>
  /** The same person on a page of the broker. */
  readonly onPage: { token(): Promise<string> }
}

export interface TestWorker {
  readonly workerId: string
  readonly id: string
  readonly name: string
  /** Of the worker signed in on a page. */
  token(): Promise<string>
  /** The same, with a code given just now. */
  readonly confirmed: { token(): Promise<string> }
  /** An API token; every call mints one. */
  apiToken(): Promise<string>
}

export interface TestApp extends MintedApp {
  readonly id: string
}

export interface RequesterOptions {
  /** Default: an app of its own. */
  readonly app?: Pick<TestApp, 'appId'>
  /** Minor units in the wallet; default 2,000. */
  readonly balance?: number
  /** Of the balance; default US dollars. */
  readonly currency?: CurrencyCode
  readonly scope?: Scope[]
  readonly session?: Partial<SessionRequest>
}

export interface Factories {
  anApp(options?: Partial<Pick<MintedApp, 'name' | 'mode' | 'currencies'>>): Promise<TestApp>
  aRequester(options?: RequesterOptions): Promise<TestRequester>
  aWorker(options?: { name?: string; email?: string }): Promise<TestWorker>
  /** Minor units into the wallet of an owner who is there. */
  addMoney(to: { appId: string; ownerId: string }, amount: number, currency?: CurrencyCode): Promise<void>
}

/** Test money no rail knows, as the demo's first $20 is. */
const givenCharge = {
  rail: 'test', way: 'given', state: 'succeeded', rail_id: null, url: null, fee: null, refunded: 0n, disputed: 0n, save_card: false,
  card_brand: null, card_last4: null, card_fingerprint: null, trouble: null, declines: 0, address: null, expires_at: null, asked_at: null,
} as const

/** As a top-up would do it, without its bounds. */
async function addMoney(deps: Deps, { appId, ownerId }: { appId: string, ownerId: string }, amount: bigint, currency: string): Promise<void> {
  const id = deps.ids()
  await transact(deps, async ({ trx, now }) => {
    await trx
      .insertInto('charges')
      .values({ ...givenCharge, owner_id: ownerId, id, app_id: appId, amount, currency, created_at: now, succeeded_at: now })
      .execute()
    await savePosting(trx, postTopUp({ ownerId, id, amount, currency }), now)
  })
}

export function createFactories(deps: Deps): Factories {
  async function anApp({
    name = 'Lumen',
    mode = 'test',
    ...rest
  }: Partial<Pick<MintedApp, 'name' | 'mode' | 'currencies'>> = {}): Promise<TestApp> {
    const minted = mintApp(deps, { name, mode, ...rest })
    await createApp(deps, minted)
    return { ...minted, id: toTypeId('app', minted.appId) }
  }

  async function aRequester({
    app,
    balance = 2_000,
    currency = 'USD',
    scope = ['create', 'review', 'wallet:read'],
    session,
  }: RequesterOptions = {}): Promise<TestRequester> {
    const { appId } = app ?? (await anApp())
    const request: SessionRequest = { userId: `person-${randomUUID()}`, scope, ...session }
    const { requesterId: id } = await createSession(deps, appId, request)
    const requesterId = uuidOf('requester', id)
    if (balance > 0) await addMoney(deps, { appId, ownerId: requesterId }, BigInt(balance), currency)
    return {
      appId,
      requesterId,
      id,
      token: async () => (await createSession(deps, appId, request)).token,
      onPage: { token: async () => (await issueRequesterPageToken(deps, { appId, requesterId })).token },
    }
  }

  async function aWorker({ name = 'Ana', email }: { name?: string; email?: string } = {}): Promise<TestWorker> {
    const workerId = deps.ids()
    await transact(deps, ({ trx, now }) =>
      insertWorker(trx, { id: workerId, name, email: email ?? null, program: false, created_at: now }),
    )
    return {
      workerId,
      name,
      id: toTypeId('worker', workerId),
      token: async () => (await issueWorkerToken(deps, workerId, 10)).token,
      confirmed: { token: async () => (await issueWorkerToken(deps, workerId, 10, deps.clock.here())).token },
      apiToken: async () => (await createWorkerToken(deps, { workerId, name: 'test' })).token,
    }
  }

  return { anApp, aRequester, aWorker, addMoney: (to, amount, currency = 'USD') => addMoney(deps, to, BigInt(amount), currency) }
}
