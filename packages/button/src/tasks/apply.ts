import { createFields, createFiles } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { alone } from '../app/kit.ts'
import type { Task } from '../wire.ts'
import { keep, readKept, rowOf } from './kept.ts'

/** Fetches the full fields and files and hands them to the host, once; `again` is the person asking for it after a failure. */
export const applyResult = (desk: Desk, task: Task, again = false): Promise<void> =>
  alone(rowOf(task.id), async () => {
    const { host, transport, kept } = desk
    const { submission, assignment, id } = task
    await readKept(desk)
    if (!host.apply || !submission || (kept.get(id)?.apply !== 'due' && !again)) return
    try {
      const { result } = await createFields(transport).result(id, submission.id)
      const files: File[] = []
      for (const { id: fileId, name, mediaType } of submission.files) {
        files.push(new File([await createFiles(transport).blob(fileId, 'full')], name, { type: mediaType }))
      }
      await keep(desk, id, 'started')
      const applied = await host.apply({
        taskId: id,
        workerName: assignment?.worker.name ?? '',
        note: submission.note,
        task,
        result,
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
