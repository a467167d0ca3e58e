import { transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { insertWorker } from '../workers/index.ts'

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
export function workerOf(deps: Pick<Deps, 'db' | 'clock' | 'ids'>, { id, email }: Person): Promise<string> {
  return transact(deps, async ({ trx, now }) => {
    const workerId = deps.ids()
    const made = await trx
      .insertInto('worker_sign_ins')
      .values({ person_id: id, worker_id: workerId, created_at: now })
      .onConflict((conflict) => conflict.column('person_id').doNothing())
      .returning('worker_id')
      .executeTakeFirst()
    if (made) {
      await insertWorker(trx, { id: workerId, name: firstNameFrom(email), email, program: false, created_at: now })
      return workerId
    }
    const known = await trx
      .selectFrom('worker_sign_ins')
      .select('worker_id')
      .where('person_id', '=', id)
      .executeTakeFirstOrThrow()
    return known.worker_id
  })
}
