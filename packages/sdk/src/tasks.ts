import type { CallOptions } from './connect.ts'
import { newTaskId } from './ids.ts'
import { createList, type List, type ListQuery } from './lists.ts'
import type { KeyedCallOptions, Transport } from './transport.ts'
import { listEvents, type Until, waitForTask, type WatchOptions, watchTask } from './watch.ts'
import type {
  ApproveRequest,
  ChangesRequest,
  Event,
  Opening,
  RejectRequest,
  Task,
  TaskRequest,
  TaskStatus,
} from './wire.ts'

/** A task to create; its id is minted unless the draft already has one. */
export type NewTask = Omit<TaskRequest, 'id'> & { id?: string }

export interface TaskQuery extends ListQuery {
  status?: TaskStatus | undefined
}

export interface Tasks {
  /** Puts the price on hold and opens the task, both or neither. Its id is its idempotency key, so twice is once. */
  create(task: NewTask, options?: KeyedCallOptions): Promise<Task>
  get(taskId: string, options?: CallOptions): Promise<Task>
  list(query?: TaskQuery, options?: CallOptions): List<Task>
  cancel(taskId: string, options?: KeyedCallOptions): Promise<Task>
  approve(taskId: string, request: ApproveRequest, options?: KeyedCallOptions): Promise<Task>
  requestChanges(taskId: string, request: ChangesRequest, options?: KeyedCallOptions): Promise<Task>
  reject(taskId: string, request: RejectRequest, options?: KeyedCallOptions): Promise<Task>
  /** Takes a submission that came after the lease, while the task is still open. */
  acceptLate(taskId: string, submissionId: string, options?: KeyedCallOptions): Promise<Task>
  /** Says that the requester saw the state of the task. */
  seen(taskId: string, options?: CallOptions): Promise<Task>
  events(taskId: string, options?: WatchOptions): Promise<Event[]>
  /** Who opened which attachment, and when. */
  openings(taskId: string, options?: CallOptions): Promise<Opening[]>
  /** Every event once and in order, live, through cut connections; ends after the event that closes the task. */
  watch(taskId: string, options?: WatchOptions): AsyncGenerator<Event, void, undefined>
  /** Resolves when `until` holds or the task is closed. */
  wait(taskId: string, until: Until, options?: CallOptions): Promise<Task>
}

export function createTasks(transport: Transport): Tasks {
  const { get, post, postKeyed } = transport
  const task = (taskId: string, action = '') => `/v1/tasks/${taskId}${action}`
  const act =
    <T extends object>(action: string) =>
    (taskId: string, request?: T, call?: KeyedCallOptions) =>
      postKeyed<Task>(task(taskId, action), request, call)

  return {
    create: ({ id = newTaskId(), ...rest }, call) =>
      postKeyed('/v1/tasks', { id, ...rest }, { idempotencyKey: id, ...call }),
    get: (taskId, call) => get(task(taskId), call),
    list: (query, call) => createList(transport, '/v1/tasks', query, call),
    cancel: (taskId, call) => act('/cancel')(taskId, undefined, call),
    approve: act('/approve'),
    requestChanges: act('/request-changes'),
    reject: act('/reject'),
    acceptLate: (taskId, id, call) => act(`/late-submissions/${id}/accept`)(taskId, undefined, call),
    seen: (taskId, call) => post(task(taskId, '/seen'), undefined, call),
    events: (taskId, call) => listEvents(transport, taskId, call),
    openings: async (taskId, call) => (await get<{ items: Opening[] }>(task(taskId, '/openings'), call)).items,
    watch: (taskId, call) => watchTask(transport, taskId, call),
    wait: (taskId, until, call) => waitForTask(transport, taskId, until, call),
  }
}
