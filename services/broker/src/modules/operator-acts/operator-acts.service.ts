import { type OperatorAct, toTypeId } from '@microsource/protocol'
import type { Transaction } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'
import type { Guard, IdempotencyKey } from '../../http/idempotency.ts'
import { once } from '../../http/idempotency.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toTime } from '../../http/wire.ts'
import { findAct, insertAct, listActsOf } from './operator-acts.repository.ts'
import type { OperatorActRow } from './operator-acts.table.ts'

/** What an operator is about to do, for the command that does it. */
export interface Acting {
  /** UUID that nothing else has: of the act, and of what it makes. */
  readonly id: string
  /** First in the transaction. */
  readonly guard: Guard
  /** Under the lock of what it is about: whether somebody did one of these to it. */
  wasDone(trx: Transaction<Database>, ...whats: readonly string[]): Promise<boolean>
  /** Writes it down, in the transaction that does it. */
  note(trx: Transaction<Database>, ownerId: string, now: Date): Promise<void>
}

type Said = Pick<OperatorActRow, 'subject' | 'what' | 'by_email' | 'reason' | 'letter'>

/** What acts are about. */
export type Subject = 'dispute' | 'payout' | 'refund'

/** As acts are kept under it. */
export const subjectOf = (kind: Subject, { id }: { readonly id: string }): string => `${kind}:${id}`

/** As the queue shows it. */
export const decisionId = (kind: Subject, { id }: { readonly id: string }): string => `${kind}:${toTypeId(kind, id)}`

function aboutOf(subject: string): string {
  const [kind, id] = subject.split(':') as [Subject, string]
  return decisionId(kind, { id })
}

export const toOperatorAct = ({ id, what, subject, by_email, at, reason, letter }: OperatorActRow): OperatorAct => ({
  id: toTypeId('act', id),
  what,
  about: aboutOf(subject),
  by: by_email,
  at: toTime(at),
  reason,
  letter,
})

async function getAct(deps: Pick<Deps, 'db'>, ownerIds: readonly string[], id: string): Promise<OperatorAct> {
  const row = await findAct(deps.db, ownerIds, id)
  if (!row) throw new ApiError('not_found')
  return toOperatorAct(row)
}

/** Does something once, and keeps who did it and why in the same commit. Said again it answers the same act. */
export function act(
  deps: Pick<Deps, 'db' | 'ids'>,
  key: IdempotencyKey,
  { ownerIds, ...said }: Said & { readonly ownerIds: readonly string[] },
  command: (acting: Acting) => Promise<void>,
): Promise<{ readonly status: 200; readonly body: OperatorAct }> {
  const id = deps.ids()
  const answer = async (actId: string) => ({ status: 200 as const, body: await getAct(deps, ownerIds, actId) })
  return once(
    key,
    { status: 200, resourceId: id },
    {
      command: async (guard) => {
        await command({
          id,
          guard,
          wasDone: async (trx, ...whats) =>
            (await listActsOf(trx, [said.subject])).some(({ what }) => whats.includes(what)),
          note: (trx, ownerId, now) => insertAct(trx, { owner_id: ownerId, id, ...said, at: now }),
        })
        return answer(id)
      },
      replay: ({ resourceId }) => answer(resourceId),
    },
  )
}
