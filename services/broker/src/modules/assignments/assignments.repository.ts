import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'
import { ApiError } from '../../http/problem-details.ts'
import type { AssignmentRow } from './assignments.table.ts'

/** A worker's assignment, and only theirs: another worker's does not exist for them. */
export async function getOwnAssignment(
  db: Kysely<Database>, { appId, assignmentId, workerId }: { appId: string, assignmentId: string, workerId: string },
): Promise<AssignmentRow> {
  const row = await db.selectFrom('assignments').selectAll()
    .where('app_id', '=', appId).where('id', '=', assignmentId).executeTakeFirst()
  if (!row || row.worker_id !== workerId) throw new ApiError('not_found')
  return row
}
