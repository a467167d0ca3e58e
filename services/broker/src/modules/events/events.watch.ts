import type { Deps } from '../../deps.ts'
import { hear } from '../streams/index.ts'
import { listSequences } from './events.repository.ts'

export interface Watched {
  readonly appId: string
  readonly taskId: string
  /** The last sequence its reader has. */
  readonly sequence: () => number
  readonly wake: () => void
}

export interface TaskWatch {
  add(watched: Watched): () => void
  stop(): void
}

const pollDefaultMs = 2_000

/**
 * Wakes the streams of tasks that have more to tell: at once where the relay runs in this process, and by one look into
 * the table for all of them together, which is what counts.
 */
export function createTaskWatch(deps: Deps, pollMs = pollDefaultMs): TaskWatch {
  const byTask = new Map<string, Set<Watched>>()
  const keyOf = ({ appId, taskId }: { appId: string, taskId: string }): string => `${appId}/${taskId}`
  let timer: NodeJS.Timeout | undefined

  const unhear = hear(deps, (news) => {
    if (news.about === 'task') for (const { wake } of byTask.get(keyOf(news)) ?? []) wake()
  })

  async function look(): Promise<void> {
    const all = [...byTask.values()].flatMap((some) => [...some])
    for (const [appId, some] of Map.groupBy(all, (watched) => watched.appId)) {
      const sequences = await listSequences(deps.db, appId, [...new Set(some.map(({ taskId }) => taskId))])
      for (const { taskId, sequence, wake } of some) if ((sequences.get(taskId) ?? 0) > sequence()) wake()
    }
  }

  function plan(): void {
    timer ??= setTimeout(() => {
      look().catch((error: unknown) => deps.log.warn({ err: error }, 'looking for new events failed')).finally(() => {
        timer = undefined
        if (byTask.size > 0) plan()
      })
    }, pollMs).unref()
  }

  return {
    add(watched) {
      const key = keyOf(watched)
      const others = byTask.get(key) ?? new Set()
      byTask.set(key, others.add(watched))
      plan()
      return () => {
        others.delete(watched)
        if (others.size === 0 && byTask.get(key) === others) byTask.delete(key)
      }
    },
    stop() {
      unhear()
      clearTimeout(timer)
      byTask.clear()
    },
  }
}
