import type { Task } from '../wire.ts'
import type { Desk } from './desk.ts'
import { alone } from './alone.ts'
import { all, put, type Row } from './store.ts'

/**
 * How far an approved result is on its way into the document. `due` is written before the approval is sent and
 * `started` before the host is called: after a crash in between, the person decides, nothing is added twice by itself.
 */
export interface Kept extends Row {
  apply: 'due' | 'started' | 'done' | 'failed'
  hint?: string | undefined
}

const prefix = 'apply '

export async function keep(desk: Desk, taskId: string, apply: Kept['apply'], hint?: string): Promise<void> {
  const row: Kept = { id: prefix + taskId, apply, hint }
  desk.kept.set(taskId, row)
  await put(row)
}

/** What was written by this page or another one. */
export async function readKept({ kept }: Desk): Promise<void> {
  for (const row of await all<Kept>()) if (row.apply) kept.set(row.id.slice(prefix.length), row)
}

/** Fetches the full files and hands them to the host, once; `again` is the person asking for it after a failure. */
export const applyResult = (desk: Desk, { submission, assignment, id }: Task, again = false): Promise<void> =>
  alone(prefix + id, async () => {
    const { host, client, kept } = desk
    await readKept(desk)
    if (!host.apply || !submission || (kept.get(id)?.apply !== 'due' && !again)) return
    try {
      const files: File[] = []
      for (const { id: fileId, name, mediaType } of submission.files) {
        files.push(new File([await client.attachments.blob(fileId, 'full')], name, { type: mediaType }))
      }
      await keep(desk, id, 'started')
      const applied = await host.apply({
        taskId: id,
        workerName: assignment?.worker.name ?? '',
        note: submission.note,
        files,
      })
      await keep(desk, id, 'done', applied?.undoHint)
    } catch (error) {
      // Before the host was called it stays due, and the next visit fetches the files again.
      if (kept.get(id)?.apply === 'started') await keep(desk, id, 'failed')
      desk.report(error)
    }
    desk.changed()
  })
