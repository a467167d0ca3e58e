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

/**
 * Follows the unfinished tasks live while the page is visible, and loads again when it becomes visible or the
 * connection is back.
 */
export function followTasks(desk: Desk): Following {
  const streams = new Map<string, AbortController>()
  const end = new AbortController()
  let beats = 0
  const visible = () => document.visibilityState === 'visible'
  const stopAll = () => {
    for (const stream of streams.values()) stream.abort()
    streams.clear()
  }
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
  const beat = () => {
    if (!visible()) return
    const wanted = [...desk.tasks.values()].filter((task) => isUnfinished(task) || (task.id === desk.looked && !desk.events.has(task.id))).slice(0, streamsMax)
    for (const { id } of wanted) {
      if (streams.has(id)) continue
      const stream = new AbortController()
      streams.set(id, stream)
      void follow(id, stream)
    }
    for (const clock of desk.frame.dialog.querySelectorAll<HTMLElement>('[data-until]')) clock.textContent = countdown(clock.dataset['until']!)
  }
  const look = () => {
    if (visible()) void desk.load()
    else stopAll()
  }
  const timer = setInterval(() => {
    beat()
    if (!desk.loaded && visible() && ++beats % 5 === 0) void desk.load()
    if ([...desk.tasks.values()].some(isWorking)) sayNews(desk)
  }, 1000)
  document.addEventListener('visibilitychange', look, end)
  addEventListener('online', look, end)
  addEventListener('offline', () => { desk.reach = 'offline'; desk.changed() }, end)
  return {
    beat,
    stop: () => {
      clearInterval(timer)
      end.abort()
      stopAll()
    },
  }
}
