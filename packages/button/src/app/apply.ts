import type { Task } from '../wire.ts'
import type { Desk } from './desk.ts'
import { alone } from './alone.ts'
import { get, put, type Row } from './store.ts'

/**
 * How far an approved result is on its way into the document. `due` is written before the approval is sent and
 * `started` before the host is called: after a crash in between, the person decides, and nothing is added twice by itself.
 */
export interface Kept extends Row {
  apply: 'due' | 'started' | 'done' | 'failed'
  hint?: string | undefined
}

const rowId = (taskId: string) => `apply ${taskId}`

async function keep(desk: Desk, taskId: string, apply: Kept['apply'], hint?: string): Promise<Kept> {
  const row: Kept = { id: rowId(taskId), apply, hint }
  desk.kept.set(taskId, row)
  await put(row)
  return row
}

export const expectApply = (desk: Desk, taskId: string): Promise<Kept> => keep(desk, taskId, 'due')

/** The verdict was refused: nothing is due. */
export const forgetApply = (desk: Desk, taskId: string): Promise<Kept> => keep(desk, taskId, 'failed')

/** Fetches the full files and hands them to the host, once; `again` is the person asking for it after a failure. */
export async function applyResult(desk: Desk, task: Task, again = false): Promise<void> {
  const { host, client } = desk
  const { submission, assignment, id } = task
  if (!host.apply || !submission) return
  await alone(`apply ${id}`, async () => {
    const row = await get<Kept>(rowId(id))
    if (row && row.apply !== 'due' && !again) {
      desk.kept.set(id, row)
      return
    }
    try {
      const files: File[] = []
      for (const { id: fileId, name, mediaType } of submission.files) {
        files.push(new File([await client.attachments.blob(fileId, 'full')], name, { type: mediaType }))
      }
      await keep(desk, id, 'started')
      const applied = await host.apply?.({ taskId: id, workerName: assignment?.worker.name ?? '', note: submission.note, files })
      await keep(desk, id, 'done', applied?.undoHint)
    } catch (error) {
      // Before the host was called it stays due, and the next visit fetches the files again.
      if (desk.kept.get(id)?.apply === 'started') await keep(desk, id, 'failed')
      desk.report(error)
    }
  })
  desk.changed()
}

/** After a reload: what was approved here and has not reached the document yet. */
export async function resumeDue(desk: Desk): Promise<void> {
  for (const task of desk.tasks.values()) {
    if (task.status !== 'approved') continue
    const row = await get<Kept>(rowId(task.id))
    if (row) desk.kept.set(task.id, row)
    if (row?.apply === 'due') await applyResult(desk, task)
  }
}
