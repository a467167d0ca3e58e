import { isMicrosourceError } from './error.ts'
import { readMessages } from './server-sent.ts'
import type { CallOptions, Transport } from './transport.ts'
import { backoffMs, sleep } from './waiting.ts'
import type { Event, Task, TaskStatus } from './wire.ts'

export interface WatchOptions extends CallOptions {
  /** `sequence` of the last event already known; 0 brings all from the first. */
  after?: number | undefined
}

/** A test of the task, one status, or several. */
export type Until = ((task: Task) => boolean) | TaskStatus | readonly TaskStatus[]

/** Failures that time may heal; others are thrown. */
export function tolerate(error: unknown): void {
  if (!isMicrosourceError(error) || !error.retryable) throw error
}

export const listEvents = async ({ get }: Transport, taskId: string, { after, ...call }: WatchOptions = {}): Promise<Event[]> =>
  (await get<{ items: Event[] }>(`/v1/tasks/${taskId}/events`, { ...call, query: { after } })).items

/** True in every round at first, then now and then: where streams do not come through, polling does. */
export const shouldStream = (failures: number): boolean => failures < 3 || failures % 8 === 0

/** Every event of a task once and in order, through cut connections; ends after the event that closes the task. */
export async function* watchTask(
  transport: Transport, taskId: string, { after = 0, ...call }: WatchOptions = {},
): AsyncGenerator<Event, void, undefined> {
  let closed = false
  const missing = () => listEvents(transport, taskId, { ...call, after })
  const fresh = function* (events: Event[]) {
    for (const event of events) {
      if (event.data.sequence <= after) continue
      after = event.data.sequence
      closed = !!event.data.task.closedAt
      yield event
    }
  }
  for (let failures = 0; ; failures++) {
    try {
      const stream = shouldStream(failures)
        ? readMessages(transport, `/v1/tasks/${taskId}/stream`, { ...call, lastEventId: `${after}` }) : []
      for await (const { event: name, data } of stream) {
        if (name === 'open') continue
        const event = JSON.parse(data) as Event
        yield* fresh(event.data.sequence > after + 1 ? await missing() : [event])
        if (closed) return
        failures = 0
      }
    } catch (error) {
      tolerate(error)
    }
    try {
      yield* fresh(await missing())
    } catch (error) {
      tolerate(error)
    }
    if (closed) return
    await sleep(backoffMs(failures), call.signal)
  }
}

/** The task as it is when `until` first holds, or when it is closed, whichever comes first. */
export async function waitForTask(transport: Transport, taskId: string, until: Until, call: CallOptions = {}): Promise<Task> {
  const holds = typeof until === 'function' ? until : ({ status }: Task) => [until].flat().includes(status)
  const task = await transport.get<Task>(`/v1/tasks/${taskId}`, call)
  if (holds(task) || task.closedAt) return task
  for await (const { data } of watchTask(transport, taskId, { ...call, after: task.sequence })) {
    if (holds(data.task) || data.task.closedAt) return data.task
  }
  return transport.get(`/v1/tasks/${taskId}`, call)
}
