import { currencies, currencyCodes } from '@microsource/domain'
import { type ConsolePerson, toTypeId } from '@microsource/protocol'
import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { getApp } from '../apps/index.ts'
import { toMoney } from '../../http/wire.ts'
import * as repository from './access.repository.ts'
import type { MemberRow, OperatorRow } from './access.table.ts'

type Writes = Pick<Deps, 'db' | 'clock' | 'ids'>
type Reads = Pick<Deps, 'db'>

/** An address as it is kept: people write it in capitals, too. */
function addressOf(text: string): string {
  const email = text.trim().toLowerCase()
  if (!/^\S+@\S+\.\S+$/.test(email) || email.length > 200) throw new ApiError('invalid_email')
  return email
}

/** False where they were one already. */
export function addMember(deps: Writes, { appId, email }: { appId: string; email: string }): Promise<boolean> {
  return transact(deps, async ({ trx, now }) => {
    await getApp(trx, appId)
    return repository.insertMember(trx, { app_id: appId, email: addressOf(email), since: now })
  })
}

/** Every request asks anew, so that what is taken away is gone at once. */
export const removeMember = ({ db }: Reads, { appId, email }: { appId: string; email: string }): Promise<boolean> =>
  repository.deleteMember(db, { app_id: appId, email: addressOf(email) })

export const listMembers = ({ db }: Reads, appId: string): Promise<MemberRow[]> => repository.listMembers(db, appId)

export const addOperator = (deps: Writes, email: string): Promise<boolean> =>
  transact(deps, ({ trx, now }) =>
    repository.insertOperator(trx, { id: deps.ids(), email: addressOf(email), since: now }),
  )

export const removeOperator = ({ db }: Reads, email: string): Promise<boolean> =>
  repository.deleteOperator(db, addressOf(email))

export const listOperators = ({ db }: Reads): Promise<OperatorRow[]> => repository.listOperators(db)

export const isMember = ({ db }: Reads, { appId, email }: { appId: string; email: string }): Promise<boolean> =>
  repository.isMember(db, { app_id: appId, email })

export const findOperator = ({ db }: Reads, email: string): Promise<OperatorRow | undefined> =>
  repository.findOperator(db, email)

/** What somebody who signed in may look at. Nothing at all is an answer, too. */
export async function describePerson({ db }: Reads, email: string): Promise<ConsolePerson> {
  const [apps, operator] = await Promise.all([repository.listAppsOf(db, email), repository.findOperator(db, email)])
  return {
    email,
    apps: apps.map(({ id, name, mode }) => ({ id: toTypeId('app', id), name, mode })),
    operator: operator !== undefined,
    aloneMax: operator ? currencyCodes.map((code) => toMoney(currencies[code].singleHandedMax, code)) : [],
  }
}

/** Whether the console has anything for this address. */
export async function hasPlace(deps: Reads, email: string): Promise<boolean> {
  const { apps, operator } = await describePerson(deps, email)
  return operator || apps.length > 0
}
