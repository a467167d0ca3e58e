import { dayOf, firstCurrency, walletOf } from '@microsource/domain'
import { type Account, type Confirmation, type Grant, toTypeId } from '@microsource/protocol'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import type { AccountPrincipal } from '../../http/principal.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney } from '../../http/wire.ts'
import { type AppRow, findLiveApp, getApp, personalApps } from '../apps/index.ts'
import {
  type AskedCaps, capsIn, changeCaps, decide, ensureOwnRequester, findGrant, findUsed, getConfirmation, type GrantKey, listAppsOfPayer,
  listGrantsOf, listOwnRequesters, revokeGrant,
} from '../grants/index.ts'
import { getBalance } from '../ledger/index.ts'
import { createPageLink, pathTo } from '../pages/index.ts'
import { listWallets } from '../statements/index.ts'
import { findPaidTask } from '../tasks/index.ts'
import { toConfirmation, toGrant } from './account.view.ts'

type Caller = Pick<AccountPrincipal, 'personId' | 'email'>
type Mode = AppRow['mode']

/** Money that is real has a place only where something can cost it. */
const modesOf = async (deps: Pick<Deps, 'db'>): Promise<Mode[]> => ((await findLiveApp(deps.db)) ? ['test', 'live'] : ['test'])

export async function readAccount(deps: Deps, { personId, email }: Caller): Promise<Account> {
  const own = await listOwnRequesters(deps.db, personId)
  const wallets = await Promise.all((await modesOf(deps)).map(async (mode) => {
    const ownerId = own.find((one) => one.mode === mode)?.ownerId
    const had = ownerId === undefined ? new Map() : await listWallets(deps.db, ownerId)
    const balances = [...had].map(([currency, { balance }]) => toMoney(balance, currency))
    return { mode, balances: balances.length > 0 ? balances : [toMoney(0n, firstCurrency)] }
  }))
  return { email, wallets }
}

const ownersOf = async (deps: Pick<Deps, 'db'>, { personId }: Caller): Promise<string[]> =>
  (await listOwnRequesters(deps.db, personId)).map(({ ownerId }) => ownerId)

export async function listGrants(deps: Deps, caller: Caller): Promise<Grant[]> {
  const owners = await ownersOf(deps, caller)
  const [rows, now] = [owners.length > 0 ? await listGrantsOf(deps.db, owners) : [], await databaseNow(deps)]
  return Promise.all(rows.map(async (row) =>
    toGrant(row, await findUsed(deps.db, { ownerId: row.owner_id, grantId: row.id }, dayOf(now)))))
}

async function grantOf(deps: Deps, caller: Caller, grantId: string): Promise<GrantKey> {
  for (const ownerId of await ownersOf(deps, caller)) if (await findGrant(deps.db, { ownerId, grantId })) return { ownerId, grantId }
  throw new ApiError('not_found')
}

async function readGrant(deps: Deps, caller: Caller, grantId: string): Promise<Grant> {
  const grant = (await listGrants(deps, caller)).find(({ id }) => id === toTypeId('grant', grantId))
  if (!grant) throw new ApiError('not_found')
  return grant
}

export async function changeGrant(deps: Deps, caller: Caller, grantId: string, asked: AskedCaps): Promise<Grant> {
  const key = await grantOf(deps, caller, grantId)
  const grant = await findGrant(deps.db, key)
  if (!grant) throw new ApiError('not_found')
  await changeCaps(deps, key, capsIn(asked, grant.currency))
  return readGrant(deps, caller, grantId)
}

export async function endGrant(deps: Deps, caller: Caller, grantId: string): Promise<Grant> {
  await revokeGrant(deps, await grantOf(deps, caller, grantId))
  return readGrant(deps, caller, grantId)
}

export async function readConfirmation(deps: Deps, caller: Caller, taskId: string): Promise<Confirmation> {
  const row = await getConfirmation(deps, await ownersOf(deps, caller), taskId)
  const key = { ownerId: row.owner_id, grantId: row.grant_id }
  const [app, grant, now] = [await getApp(deps.db, row.app_id), await findGrant(deps.db, key), await databaseNow(deps)]
  const [used, balance] = [await findUsed(deps.db, key, dayOf(now)), await getBalance(deps.db, walletOf(row.owner_id), row.currency)]
  const left = grant && !grant.revoked_at ? grant.per_day - used : 0n
  return toConfirmation(row, app, { leftToday: left > 0n ? left : 0n, balance })
}

export async function decideTask(
  deps: Deps, caller: Caller, taskId: string, decided: { readonly version: number; readonly state: 'confirmed' | 'declined' },
): Promise<Confirmation> {
  const { owner_id: ownerId } = await getConfirmation(deps, await ownersOf(deps, caller), taskId)
  await decide(deps, { ownerId, taskId }, decided)
  return readConfirmation(deps, caller, taskId)
}

/** The way into one's own wallet; the first one makes it. */
export async function linkToWallet(deps: Deps, { personId: id, email }: Caller, mode: Mode): Promise<string> {
  if (!(await modesOf(deps)).includes(mode)) throw new ApiError('not_found')
  const requesterId = await transact(deps, (inTransaction) => ensureOwnRequester(deps, inTransaction, { id, email }, mode))
  return createPageLink(deps, { appId: personalApps[mode], requesterId, target: '/wallet', ticketId: deps.ids() })
}

/** The way to what was asked in an app, as who that app knows the person as: in force or not, somebody has to answer for it. */
export async function linkToTasks(deps: Deps, caller: Caller, grantId: string): Promise<string> {
  const grant = await findGrant(deps.db, await grantOf(deps, caller, grantId))
  if (!grant) throw new ApiError('not_found')
  return createPageLink(deps, {
    appId: grant.app_id, requesterId: grant.requester_id, target: pathTo('review', undefined), ticketId: deps.ids(),
  })
}

/** The same, to one task that one's own wallet paid for. */
export async function linkToTask(deps: Deps, { personId }: Caller, taskId: string): Promise<string> {
  for (const { appId, ownerId } of await listOwnRequesters(deps.db, personId)) {
    const appIds = await listAppsOfPayer(deps.db, { appId, ownerId })
    const task = await findPaidTask(deps.db, { appIds, payerId: ownerId, taskId })
    if (!task) continue
    const target = pathTo('review', taskId)
    return createPageLink(deps, { appId: task.app_id, requesterId: task.requester_id, target, ticketId: deps.ids() })
  }
  throw new ApiError('not_found')
}
