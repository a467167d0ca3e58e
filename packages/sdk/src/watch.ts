import { readMessages } from './server-sent.ts'
import { type CallOptions, pause, type Transport } from './transport.ts'
import { backoffMs, sleep } from './waiting.ts'
import type { Event, Task, TaskStatus } from './wire.ts'

export interface WatchOptions extends CallOptions {
  /** `sequence` of the last event already known; 0 brings all from the first. */
  after?: number | undefined
}

/** A test of the task, one status, or several. */
export type Until = ((task: Task) => boolean) | TaskStatus | readonly TaskStatus[]

export const listEvents = async (
  { get }: Transport,
  taskId: string,
  { after, ...call }: WatchOptions = {},
): Promise<Event[]> =>
  (await get<{ items: Event[] }>(`/v1/tasks/${taskId}/events`, { ...call, query: { after } })).items

/** Every event of a task once and in order, through cut connections; ends after the event that closes the task. */
export async function* watchTask(
  transport: Transport,
  taskId: string,
  { after = 0, ...call }: WatchOptions = {},
): AsyncGenerator<Event, void, undefined> {
  let closed = false
  const missing = () => listEvents(transport, taskId, { ...call, after })
  const fresh = function* (events: Event[]) {
    for (const event of events) {
      const { sequence, task } = event.data
      if (sequence <= after) continue
      after = sequence
      closed = !!task.closedAt
      yield event
    }
  }
  for (let failures = 0; ; failures++) {
    try {
      if (failures) yield* fresh(await missing())
      // Where streams do not come through, polling does; now and then a stream is tried again.
      if (!closed && (failures < 3 || failures % 8 === 0)) {
        for await (const { data, event } of readMessages(transport, `/v1/tasks/${taskId}/stream`, {
          ...call,
          lastEventId: `${after}`,
        })) {
          failures = 0
          if (event === 'open') continue
          const news = JSON.parse(data) as Event
          // A stream whose token ran out ends with a message that is no event; the next has a new token.
          if (!news.data) break
          yield* fresh(news.data.sequence > after + 1 ? await missing() : [news])
          if (closed) break
        }
      }
      if (closed) return
      await sleep(backoffMs(failures), call.signal)
    } catch (error) {
      await pause(error, failures, Infinity, call.signal)
    }
  }
}

/** The task as it is when `until` first holds, or when it is closed, whichever comes first. */
export async function waitForTask(
  transport: Transport,
  taskId: string,
  until: Until,
  call: CallOptions = {},
): Promise<Task> {
  const holds = typeof until === 'function' ? until : ({ status }: Task) => [until].flat().includes(status)
  let task = await transport.get<Task>(`/v1/tasks/${taskId}`, call)
  if (holds(task) || task.closedAt) return task
  for await (const { data } of watchTask(transport, taskId, { ...call, after: task.sequence })) {
    task = data.task
    if (holds(task)) break
  }
  return task
}
