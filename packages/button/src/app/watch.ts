import type { Desk } from './desk.ts'
import { isUnfinished, isWorking, sayNews } from './news.ts'
import { countdown } from './when.ts'

/** Browsers open six connections to a host; two stay free for everything else. */
const streamsMax = 4
const retryPauseMs = 5000

export interface Following {
  /** Looks for tasks that are not followed yet. */
  beat(): void
  stop(): void
}

const visible = () => document.visibilityState === 'visible'

/** One live stream for each unfinished task, and for a finished one whose events someone wants to see. */
function createStreams(desk: Desk) {
  const streams = new Map<string, AbortController>()
  const follow = async (taskId: string, stream: AbortController) => {
    try {
      for await (const event of desk.client.tasks.watch(taskId, { signal: stream.signal })) {
        const events = desk.events.get(taskId) ?? []
        if (!events.some(({ id }) => id === event.id)) desk.events.set(taskId, [...events, event])
        desk.take(event.data.task)
        desk.changed()
      }
    } catch (error) {
      if (!stream.signal.aborted) desk.report(error)
    }
    // Not at once: a broker that is down is not asked every second.
    setTimeout(() => streams.get(taskId) === stream && streams.delete(taskId), retryPauseMs)
  }
  return {
    open: () => {
      const wanted = [...desk.tasks.values()].filter(
        (task) => isUnfinished(task) || (task.id === desk.looked && !desk.events.has(task.id)),
      )
      for (const { id } of wanted.slice(0, streamsMax)) {
        if (streams.has(id)) continue
        const stream = new AbortController()
        streams.set(id, stream)
        void follow(id, stream)
      }
    },
    close: () => {
      for (const stream of streams.values()) stream.abort()
      streams.clear()
    },
  }
}

/** Follows unfinished tasks live while the page is visible; loads again when it is, or the connection is back. */
export function followTasks(desk: Desk): Following {
  const end = new AbortController()
  const streams = createStreams(desk)
  let seconds = 0
  const beat = () => {
    if (visible()) streams.open()
  }
  const tick = () => {
    beat()
    if (!visible()) return
    if (!desk.loaded && ++seconds % 5 === 0) void desk.load()
    if ([...desk.tasks.values()].some(isWorking)) sayNews(desk)
    for (const clock of desk.frame.dialog.querySelectorAll<HTMLElement>('[data-until]')) {
      clock.textContent = countdown(clock.dataset['until']!)
    }
  }
  const look = () => {
    if (visible()) void desk.load()
    else streams.close()
  }
  const timer = setInterval(tick, 1000)
  document.addEventListener('visibilitychange', look, end)
  addEventListener('online', look, end)
  addEventListener('offline', () => desk.reached('offline'), end)
  return {
    beat,
    stop: () => {
      clearInterval(timer)
      end.abort()
      streams.close()
    },
  }
}
