import type { Desk } from '../app/desk.ts'
import { isUnfinished } from '../app/kit.ts'
import { applyResult } from './apply.ts'
import { readKept } from './kept.ts'
import { showList } from './list.ts'
import { isReady, isWorking } from './news.ts'
import { showStatus } from './status.ts'
import { openStreams } from './streams.ts'

/** What is needed once something was sent: status, list, live news, and the result on its way into the document. */
export { createFields } from '@microsource/sdk/parts'
export { applyResult } from './apply.ts'
export { keep } from './kept.ts'
export { dressTasks, fileLink, moneyTag, nameOf } from './parts.ts'
export { showList, showStatus }

/** Follows what is unfinished, and adds what was approved and not added yet. */
export async function follow(desk: Desk): Promise<void> {
  openStreams(desk)
  await readKept(desk)
  desk.changed()
  void addDue(desk)
}

async function addDue(desk: Desk): Promise<void> {
  for (const task of desk.tasks.values()) {
    if (task.status === 'approved' && desk.kept.get(task.id)?.apply === 'due') await applyResult(desk, task)
  }
}

/** Opens what the button says: first what needs the person, then what is on its way. */
export function openTasks(desk: Desk): unknown {
  const unfinished = [...desk.tasks.values()].filter(isUnfinished)
  const ready = unfinished.filter(isReady)
  const working = unfinished.filter(isWorking)
  if (ready.length === 1) return desk.review(ready[0]!.id)
  if (desk.sending) return desk.showSending()
  if (ready.length || (working.length !== 1 && unfinished.length !== 1)) return showList(desk)
  return showStatus(desk, (working[0] ?? unfinished[0]!).id)
}
