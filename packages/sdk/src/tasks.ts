import type { CallOptions } from './connect.ts'
import { createList, type List, type ListQuery } from './lists.ts'
import type { KeyedCallOptions, Transport } from './transport.ts'
import { listEvents, type Until, waitForTask, type WatchOptions, watchTask } from './watch.ts'
import type {
  ApproveRequest,
  ChangesRequest,
  Event,
  InputOfTask,
  Opening,
  Page,
  RejectRequest,
  SubmissionResult,
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
  /** The fields the task was asked with. */
  input(taskId: string, options?: CallOptions): Promise<InputOfTask>
  /** The fields of a result: reduced until it is approved, full after; and how its checks went. */
  result(taskId: string, submissionId: string, options?: CallOptions): Promise<SubmissionResult>
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

const pathOf = (taskId: string, action = '') => `/v1/tasks/${taskId}${action}`

/** One page of the tasks of this person. */
export const listTasks = ({ get }: Transport, query: TaskQuery): Promise<Page<Task>> => get('/v1/tasks', { query })

/** The typed fields of both sides. */
export const createFields = ({ get }: Transport): Pick<Tasks, 'input' | 'result'> => ({
  input: (taskId, call) => get(pathOf(taskId, '/input'), call),
  result: (taskId, submissionId, call) => get(pathOf(taskId, `/submissions/${submissionId}/result`), call),
})

/** Having seen a task, verdicts on it, and taking it back. */
export function createVerdicts({ post, postKeyed }: Transport): Pick<Tasks, Verdict> {
  const act =
    (action: string) =>
    (taskId: string, request?: object, call?: KeyedCallOptions): Promise<Task> =>
      postKeyed(pathOf(taskId, action), request, call)
  return {
    seen: (taskId, call) => post(pathOf(taskId, '/seen'), undefined, call),
    cancel: (taskId, call) => postKeyed(pathOf(taskId, '/cancel'), undefined, call),
    approve: act('/approve'),
    requestChanges: act('/request-changes'),
    reject: act('/reject'),
    acceptLate: (taskId, id, call) => postKeyed(pathOf(taskId, `/late-submissions/${id}/accept`), undefined, call),
  }
}

type Verdict = 'seen' | 'cancel' | 'approve' | 'requestChanges' | 'reject' | 'acceptLate'

export function createTasks(transport: Transport): Omit<Tasks, 'create' | 'get'> {
  return {
    ...createVerdicts(transport),
    ...createFields(transport),
    list: (query, call) => createList(transport, '/v1/tasks', query, call),
    events: (taskId, call) => listEvents(transport, taskId, call),
    openings: async (taskId, call) =>
      (await transport.get<{ items: Opening[] }>(pathOf(taskId, '/openings'), call)).items,
    watch: (taskId, call) => watchTask(transport, taskId, call),
    wait: (taskId, until, call) => waitForTask(transport, taskId, until, call),
  }
}
