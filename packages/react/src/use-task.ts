import type { Callbacks, SessionSource } from '@microsource/button'
import type { MicrosourceError, Task } from '@microsource/sdk'
import { useSyncExternalStore } from './react.ts'

/** What the button is given, given once more: whose task it is. */
export interface Connection {
  broker: string
  session: SessionSource
  fetch?: Callbacks['fetch']
}

export interface TaskState {
  /** As it was heard of last; undefined until then. */
  readonly task?: Task
  /** Why nothing more will be heard. Being offline is no error: it goes on by itself. */
  readonly error?: MicrosourceError
}

/** Who wants to hear of a task, and what was heard. */
export interface Live extends Set<() => void> {
  connection?: Connection
  state?: TaskState
  stop?(): void
}

const unknown: TaskState = {}

/** One for each task that a component shows. */
const lives: Record<string, Live> = {}

/** The task, live, for as long as a component shows it. Components that show the same one share what is heard. */
export function useTask(taskId: string | null | undefined, connection: Connection): TaskState {
  const key = connection.broker + taskId
  return useSyncExternalStore(
    // Called anew with each render, as the session may be another.
    (changed) => {
      const live = lives[key] ??= new Set() as Live
      if (taskId && !live.connection) import('./follow.ts').then((part) => part.follow(live, taskId), (error) => {
        live.state = { error }
        changed()
      })
      live.add(changed).connection = connection
      // Not at once: what is mounted again in the same moment goes on with it.
      return () => setTimeout(() => {
        live.delete(changed)
        if (!live.size) {
          live.stop?.()
          delete lives[key]
        }
      })
    },
    () => lives[key]?.state || unknown,
    () => unknown,
  )
}
