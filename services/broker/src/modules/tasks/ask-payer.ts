import { createHash } from 'node:crypto'
import type { TaskRequest } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { uuidOf } from '../../http/ids.ts'
import { readyOfRequester } from '../attachments/index.ts'
import { askForConfirmation, ConfirmationNeeded } from '../grants/index.ts'
import type { Asking, Prepared } from './prepare.ts'

/**
 * What a person says yes to: all they are shown, the fields as the kind reads them. By when may have moved on while they
 * looked; and what an app keeps for itself is not theirs to judge.
 */
export const fingerprintToConfirm = ({ kind, description, price, attachments }: TaskRequest, { input }: Prepared): string =>
  createHash('sha256').update(JSON.stringify([kind, description, price.amount, price.currency, attachments, input])).digest('hex')

/**
 * Runs what makes a task. Where whoever pays has to confirm it first, the question is kept for them and the refusal says
 * where it is answered: by then nothing else stood against the task but perhaps the money.
 */
export async function asConfirmed<T>(
  deps: Deps, asking: Asking, request: TaskRequest, prepared: Prepared | undefined, work: () => Promise<T>,
): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ConfirmationNeeded) || !asking.grant || !prepared) throw error
    await ask(deps, { ...asking, grant: asking.grant }, request, { prepared, reason: error.reason })
    throw new ApiError('confirmation_required', { confirmUrl: `${deps.config.publicUrl}/account/confirm/${request.id}` })
  }
}

async function ask(
  deps: Deps, { appId, requesterId, grant }: Required<Asking> & { readonly grant: NonNullable<Asking['grant']> },
  request: TaskRequest, { prepared, reason }: { readonly prepared: Prepared, readonly reason: ConfirmationNeeded['reason'] },
): Promise<void> {
  const attachmentIds = request.attachments.map((id) => uuidOf('attachment', id))
  const files = await readyOfRequester(deps.db, { appId, requesterId, attachmentIds, filesMax: deps.config.uploads.filesMax })
  await askForConfirmation(deps, {
    owner_id: grant.ownerId, task_id: uuidOf('task', request.id), app_id: appId, grant_id: grant.grantId, reason,
    fingerprint: fingerprintToConfirm(request, prepared), input: prepared.input,
    kind: request.kind, description: request.description, price: BigInt(request.price.amount), currency: request.price.currency,
    wanted_by: new Date(request.wantedBy), attachments: files.map(({ name, size_bytes }) => ({ name, sizeBytes: Number(size_bytes) })),
  })
}
