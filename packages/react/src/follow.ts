import { createMicrosource, type MicrosourceError } from '@microsource/sdk'
import type { Live, TaskState } from './use-task.ts'

/** Says the task as it is, and then whatever becomes of it, until it is closed or nobody listens. */
export function follow(live: Live, taskId: string): void {
  // Whoever asked may have gone while this was loaded.
  if (!live.size) return
  const { broker, fetch } = live.connection!
  const { tasks } = createMicrosource({ brokerUrl: broker, fetch, session: () => live.connection!.session() })
  let stop: AbortController | undefined
  const say = (news: TaskState) => {
    live.state = { ...live.state, ...news }
    for (const changed of live) changed()
  }
  /** A page that nobody sees holds no connection; it looks anew when it is seen again. */
  const run = async () => {
    stop?.abort()
    if (document.hidden) return
    const { signal } = stop = new AbortController()
    const look = async () => {
      const task = await tasks.get(taskId, { signal })
      say({ task, error: undefined })
      return task
    }
    try {
      const known = await look().catch((error: MicrosourceError) => {
        // A broker that cannot be reached now is waited for below.
        if (!error.retryable) throw error
      })
      if (known?.closedAt) return
      for await (const { data } of tasks.watch(taskId, { signal, after: known?.sequence })) {
        if (data.textTruncated) await look()
        else say({ task: data.task })
      }
    } catch (error) {
      if (!signal.aborted) say({ error: error as MicrosourceError })
    }
  }
  document.addEventListener('visibilitychange', run)
  live.stop = () => {
    document.removeEventListener('visibilitychange', run)
    stop?.abort()
  }
  void run()
}
