import type { Desk } from '../app/desk.ts'
import { all, put } from '../app/kit.ts'
import type { Row } from '../app/store.ts'

/**
 * How far an approved result is on its way into the document. `due` is written before the approval is sent and
 * `started` before the host is called: after a crash in between, the person decides, nothing is added twice by itself.
 * `slow` is a host that did not answer yet.
 */
export interface Kept extends Row {
  apply: 'due' | 'started' | 'slow' | 'done' | 'failed'
  hint?: string | undefined
}

export const rowOf = (taskId: string): string => `apply ${taskId}`

export async function keep(desk: Desk, taskId: string, apply: Kept['apply'], hint?: string): Promise<void> {
  const row: Kept = { id: rowOf(taskId), apply, hint }
  desk.kept.set(taskId, row)
  await put(row)
}

/** What was written by this page or another one. */
export async function readKept({ kept }: Desk): Promise<void> {
  for (const row of await all<Kept>()) if (row.apply) kept.set(row.id.slice(rowOf('').length), row)
}
