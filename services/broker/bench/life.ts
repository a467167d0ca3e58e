import { randomUUID } from 'node:crypto'
import { fromTypeId, toTypeId, type Receipt, type WorkerAssignment } from '@microsource/protocol'
import { v7 as uuidv7 } from 'uuid'
import { call, fileSql, type Lane } from './lanes.ts'
import { idOf } from './stage.ts'

interface Querying { query(text: string, values: unknown[]): Promise<unknown> }

export interface LifeIds {
  readonly task: string
  readonly submission: string
  readonly attachment: string
  /** Ends the idempotency keys. */
  readonly mark: string
}

export const newLifeIds = (): LifeIds => ({ task: uuidv7(), submission: uuidv7(), attachment: uuidv7(), mark: randomUUID() })

/** A task from publishing to payment: four requests, each by the one who makes it. */
export async function live(at: { brokerUrl: string }, sql: Querying, lane: Lane, ids = newLifeIds()): Promise<void> {
  const taskId = toTypeId('task', ids.task)
  const submissionId = toTypeId('submission', ids.submission)
  const wantedBy = new Date(Date.now() + 4 * 3_600_000).toISOString()
  const wish = { id: taskId, kind: 'custom', description: 'Take the man in the background out', price: { amount: 100, currency: 'USD' }, wantedBy }
  await call(at, lane.session, '/v1/tasks', wish, `create ${ids.mark}`)
  const { id, leaseEpoch } = await call<WorkerAssignment>(at, lane.workerToken, `/v1/worker/apps/${lane.appId}/tasks/${taskId}/claim`, undefined)
  await sql.query(fileSql, [fromTypeId('app', lane.appId), ids.attachment, idOf(`worker${lane.n}`), fromTypeId('assignment', id)])
  await call<Receipt>(at, lane.workerToken, `/v1/worker/apps/${lane.appId}/assignments/${id}/submit`,
    { submissionId, leaseEpoch, note: 'Done', attachments: [toTypeId('attachment', ids.attachment)] })
  await call(at, lane.session, `/v1/tasks/${taskId}/approve`, { submissionId }, `approve ${ids.mark}`)
}
