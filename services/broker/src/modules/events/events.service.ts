import type { Event } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import type { Source } from '../streams/index.ts'
import { listEventsAfter } from './events.repository.ts'
import type { TaskWatch } from './events.watch.ts'
import { toEvent } from './events.view.ts'

const listMax = 500
const readMax = 50

export interface FromSequence {
  readonly appId: string
  readonly taskId: string
  /** The last sequence the reader has; 0 for all. */
  readonly after: number
}

/** Events of a task in order. A task has few; whoever reaches the limit asks again after the last one. */
export async function listEvents({ db }: Pick<Deps, 'db'>, from: FromSequence): Promise<Event[]> {
  return (await listEventsAfter(db, { ...from, limit: listMax })).map(toEvent)
}

/** Everything after a sequence and then whatever comes, each event once and in order, straight from the table. */
export function createTaskSource({ db }: Pick<Deps, 'db'>, watch: TaskWatch, { appId, taskId, after }: FromSequence): Source {
  let sequence = after
  return {
    async read() {
      const rows = await listEventsAfter(db, { appId, taskId, after: sequence, limit: readMax })
      sequence = rows.at(-1)?.sequence ?? sequence
      return rows.map((row) => ({ id: row.sequence, event: row.type, data: toEvent(row) }))
    },
    watch: (wake) => watch.add({ appId, taskId, sequence: () => sequence, wake }),
  }
}
