import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { saveVerifiedEmail } from '../requesters/index.ts'
import { noteEmail } from '../signals/index.ts'
import { insertWorker } from '../workers/index.ts'
import { bindWorker } from './sign-in.repository.ts'

export interface Person {
  readonly id: string
  readonly email: string
}

/** "ana.silva@…" is Ana, until she says otherwise. */
export function firstNameFrom(email: string): string {
  const [word] = /[\p{L}\p{N}]+/u.exec(email.split('@')[0] ?? '') ?? []
  return word === undefined ? 'Someone' : (word.charAt(0).toUpperCase() + word.slice(1)).slice(0, 60)
}

/** The worker a signed-in person is; made at the first sign-in. */
export function workerOf(deps: Pick<Deps, 'db' | 'clock' | 'ids' | 'secrets'>, { id, email }: Person): Promise<string> {
  return transact(deps, async ({ trx, now }) => {
    const newId = deps.ids()
    const workerId = await bindWorker(trx, { person_id: id, worker_id: newId, created_at: now })
    if (workerId === newId) {
      await insertWorker(trx, { id: newId, name: firstNameFrom(email), email, program: false, created_at: now })
    }
    await noteEmail(deps, trx, { ownerId: workerId, side: 'worker', email }, now)
    return workerId
  })
}

/** A code of ours arrived there, so the address is the requester's, whatever their app says. */
export function verifyEmail(
  deps: Pick<Deps, 'db' | 'clock' | 'secrets'>,
  requester: { appId: string; requesterId: string },
  email: string,
): Promise<void> {
  return transact(deps, async ({ trx, now }) => {
    await saveVerifiedEmail(trx, requester, email.toLowerCase())
    await noteEmail(deps, trx, { ownerId: requester.requesterId, side: 'requester', email }, now)
  })
}
