import type { Desk } from '../app/desk.ts'
import { applyResult } from './apply.ts'
import { openStreams } from './streams.ts'

/** What is needed once something was sent: status, list, live news, and the result on its way into the document. */
export { applyResult, keep } from './apply.ts'
export { showList } from './list.ts'
export { dressTasks, fileLink, moneyTag, nameOf } from './parts.ts'
export { showStatus } from './status.ts'

/** Follows what is unfinished, and adds what was approved and not added yet. */
export async function follow(desk: Desk): Promise<void> {
  openStreams(desk)
  for (const task of desk.tasks.values()) {
    if (task.status === 'approved' && desk.kept.get(task.id)?.apply === 'due') await applyResult(desk, task)
  }
}
