import { watchTask } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { hidden, isUnfinished, sayNews } from '../app/kit.ts'
import type { News } from '../app/news.ts'
import { countdown } from './countdown.ts'
import { isWorking, newsOf } from './news.ts'
import { dressTasks } from './parts.ts'

/** Browsers open six connections to a host; two stay free for everything else. */
const streamsMax = 4
const retryPauseMs = 5000

export interface Streams {
  /** Looks for tasks that are not followed yet. */
  open(): void
  /** Once a second: what counts down is said anew. */
  tick(): void
  close(): void
  /** What the button says of tasks, if anything. */
  news(): News | undefined
}

/** One live stream for each unfinished task, and for a finished one whose events someone wants to see. */
function createStreams(desk: Desk): Streams {
  const streams = new Map<string, AbortController>()
  const follow = async (taskId: string, stream: AbortController) => {
    try {
      for await (const event of watchTask(desk.transport, taskId, { signal: stream.signal })) {
        const events = desk.events.get(taskId) ?? []
        if (!events.some(({ id }) => id === event.id)) desk.events.set(taskId, [...events, event])
        // Long texts may be cut in an event; the task itself has them whole.
        desk.take(event.data.textTruncated ? await desk.asking.get(taskId) : event.data.task)
        desk.changed()
      }
    } catch (error) {
      if (!stream.signal.aborted) desk.report(error)
    }
    // Not at once: a broker that is down is not asked every second.
    setTimeout(() => streams.get(taskId) === stream && streams.delete(taskId), retryPauseMs)
  }
  const open = () => {
    if (hidden()) return
    const wanted = [...desk.tasks.values()].filter(
      (task) => isUnfinished(task) || (task.id === desk.looked && !desk.events.has(task.id)),
    )
    for (const { id } of wanted.slice(0, streamsMax)) {
      if (streams.has(id)) continue
      const stream = new AbortController()
      streams.set(id, stream)
      void follow(id, stream)
    }
  }
  return {
    open,
    news: () => newsOf(desk),
    tick: () => {
      open()
      if ([...desk.tasks.values()].some(isWorking)) sayNews(desk)
      for (const clock of desk.dialog.querySelectorAll<HTMLElement>('[data-until]')) {
        clock.textContent = countdown(clock.dataset['until']!)
      }
    },
    close: () => {
      for (const stream of streams.values()) stream.abort()
      streams.clear()
    },
  }
}

/** Begins to follow; what the button says of tasks looks as it should from here on. */
export function openStreams(desk: Desk): void {
  dressTasks(desk)
  desk.streams ??= createStreams(desk)
  desk.streams.open()
}
