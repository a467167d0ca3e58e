import { transact } from '../../../db/transact.ts'
import type { Deps } from '../../../deps.ts'
import { ApiError } from '../../../http/problem-details.ts'
import { deleteWithdrawn, withdraw } from '../attachments.repository.ts'
import type { AttachmentRow } from '../attachments.table.ts'
import { keyOf } from './finish-upload.ts'
import type { Staging } from './staging.ts'

/** Takes an upload away for good, as long as it is part of nothing. Repeating it after a crash goes on where it stopped. */
export async function removeUpload(deps: Deps, staging: Staging, row: AttachmentRow): Promise<void> {
  const key = keyOf(row)
  // Neither a task nor a check that is under way can have it from here on; after a crash the sweeper finishes this.
  if (!await transact(deps, ({ trx }) => withdraw(trx, key))) throw new ApiError('attachment_in_use')
  await staging.remove(key)
  await deps.files.deleteAll(key)
  // The row goes last: without it nobody would know of the bytes.
  await transact(deps, ({ trx }) => deleteWithdrawn(trx, key))
}
