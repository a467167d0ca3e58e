import type { Desk } from '../app/desk.ts'
import type { Kept } from '../app/kept.ts'
import { alone, put, readKept } from '../app/kit.ts'
import type { Task } from '../wire.ts'

const rowOf = (taskId: string) => `apply ${taskId}`

export async function keep(desk: Desk, taskId: string, apply: Kept['apply'], hint?: string): Promise<void> {
  const row: Kept = { id: rowOf(taskId), apply, hint }
  desk.kept.set(taskId, row)
  await put(row)
}

/** Fetches the full files and hands them to the host, once; `again` is the person asking for it after a failure. */
export const applyResult = (desk: Desk, { submission, assignment, id }: Task, again = false): Promise<void> =>
  alone(rowOf(id), async () => {
    const { host, attachments, kept } = desk
    await readKept(desk)
    if (!host.apply || !submission || (kept.get(id)?.apply !== 'due' && !again)) return
    try {
      const files: File[] = []
      for (const { id: fileId, name, mediaType } of submission.files) {
        files.push(new File([await attachments.blob(fileId, 'full')], name, { type: mediaType }))
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
