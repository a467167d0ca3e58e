import type { Desk } from './desk.ts'
import { all, type Row } from './store.ts'

/**
 * How far an approved result is on its way into the document. `due` is written before the approval is sent and
 * `started` before the host is called: after a crash in between, the person decides, nothing is added twice by itself.
 */
export interface Kept extends Row {
  apply: 'due' | 'started' | 'done' | 'failed'
  hint?: string | undefined
}

/** What was written by this page or another one; its rows are named "apply" and the task. */
export async function readKept({ kept }: Desk): Promise<void> {
  for (const row of await all<Kept>()) if (row.apply) kept.set(row.id.slice(6), row)
}
