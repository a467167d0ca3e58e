import { randomBytes } from 'node:crypto'
import { type Receipt, type Task, toTypeId, type WorkerAssignment } from '@microsource/protocol'
import { uuidOf } from '../src/http/ids.ts'
import type { TestRequester, TestWorker } from './factories.ts'
import type { Answered, TestBroker } from './harness.ts'

const hourMs = 3_600_000
export const usd = (amount: number) => ({ amount, currency: 'USD' })

/** What people do with the broker, each one request over HTTP. Files are rows: uploading has tests of its own. */
export function createWork(broker: TestBroker) {
  const { call, deps } = broker

  async function aFile(appId: string, uploader: { kind: 'requester' | 'worker', id: string, assignmentId?: string }, mediaType = 'image/jpeg'): Promise<string> {
    const id = deps.ids()
    await deps.db.insertInto('attachments').values({
      app_id: appId, id, uploader_kind: uploader.kind, uploader_id: uploader.id, assignment_id: uploader.assignmentId ?? null,
      task_id: null, submission_id: null, position: 0, name: 'photo.jpg', declared_type: mediaType, media_type: mediaType, size_bytes: 1_000n, declared_bytes: 1_000n,
      sha256: randomBytes(32).toString('hex'), width: 10, height: 10, status: 'ready', removed: JSON.stringify([]) as never, refusal: null, created_at: new Date(),
    }).execute()
    return toTypeId('attachment', id)
  }

  async function publish(requester: TestRequester, { price = 100, currency = 'USD', kind = 'custom', wantedInMs = 5 * hourMs, id = toTypeId('task', deps.ids()), ...rest }:
  { price?: number, currency?: string, kind?: string, wantedInMs?: number, wantedBy?: string, id?: string, attachments?: string[], idempotencyKey?: string, description?: string, input?: object } = {}): Promise<Answered<Task>> {
    const { idempotencyKey, attachments = [], description = 'Take the man in the background out', input = {} } = rest
    const { wantedBy = new Date(deps.clock.here().getTime() + wantedInMs).toISOString() } = rest
    return call<Task>('POST', '/v1/tasks', {
      as: requester, body: { id, kind, description, price: { amount: price, currency }, wantedBy, attachments, input }, ...(idempotencyKey && { idempotencyKey }),
    })
  }

  const appOf = (appId: string): string => toTypeId('app', appId)
  const claim = (worker: TestWorker, appId: string, taskId: string): Promise<Answered<WorkerAssignment>> =>
    call<WorkerAssignment>('POST', `/v1/worker/apps/${appOf(appId)}/tasks/${taskId}/claim`, { as: worker })
  const onAssignment = <T = WorkerAssignment>(worker: TestWorker, appId: string, assignmentId: string, what: string, body: unknown): Promise<Answered<T>> =>
    call<T>('POST', `/v1/worker/apps/${appOf(appId)}/assignments/${assignmentId}/${what}`, { as: worker, body })

  async function submit(worker: TestWorker, appId: string, { id, leaseEpoch }: Pick<WorkerAssignment, 'id' | 'leaseEpoch'>,
    { submissionId = toTypeId('submission', deps.ids()), files }: { submissionId?: string, files?: string[] } = {}): Promise<Answered<Receipt>> {
    const assignmentId = uuidOf('assignment', id)
    const attachments = files ?? [await aFile(appId, { kind: 'worker', id: worker.workerId, assignmentId })]
    return onAssignment<Receipt>(worker, appId, id, 'submit', { submissionId, leaseEpoch, note: 'Done', attachments })
  }

  const onTask = (requester: TestRequester, taskId: string, what: string, body?: unknown, idempotencyKey?: string): Promise<Answered<Task>> =>
    call<Task>('POST', `/v1/tasks/${taskId}/${what}`, { as: requester, ...(body !== undefined && { body }), ...(idempotencyKey && { idempotencyKey }) })
  const read = (requester: TestRequester, taskId: string): Promise<Answered<Task>> => call<Task>('GET', `/v1/tasks/${taskId}`, { as: requester })

  return { aFile, publish, claim, onAssignment, submit, onTask, read }
}

export type Work = ReturnType<typeof createWork>
