import { createFields, createFiles } from '@microsource/sdk/parts'
import type { Desk } from '../app/desk.ts'
import { alone } from '../app/kit.ts'
import type { Task } from '../wire.ts'
import { keep, readKept, rowOf } from './kept.ts'

/** An app that did not answer by then is said to take its time; whoever wants to tries again, or takes the files. */
const patienceMs = 8000

/** Fetches the full fields and files and hands them to the host, once; `again` is the person asking for it after a failure. */
export const applyResult = (desk: Desk, task: Task, again = false): Promise<void> =>
  alone(rowOf(task.id), async () => {
    const { host, transport, kept } = desk
    const { submission, assignment, id } = task
    await readKept(desk)
    const state = kept.get(id)?.apply
    // Pressed again while it was on its way: it is in there by now.
    if (!host.apply || !submission || state === 'done' || (state !== 'due' && !again)) return
    const failed = async (error: unknown) => {
      // Before the host was called it stays due, and the next visit fetches the files again.
      if (kept.get(id)?.apply !== 'due') await keep(desk, id, 'failed')
      desk.report(error)
    }
    try {
      const { result } = await createFields(transport).result(id, submission.id)
      const files: File[] = []
      for (const { id: fileId, name, mediaType } of submission.files) {
        files.push(new File([await createFiles(transport).blob(fileId, 'full')], name, { type: mediaType }))
      }
      await keep(desk, id, 'started')
      const added = Promise.resolve(host.apply({
        taskId: id,
        workerName: assignment?.worker.name ?? '',
        note: submission.note,
        task,
        result,
        files,
      })).then((applied) => keep(desk, id, 'done', applied?.undoHint)).then(() => desk.changed(), failed)
      if (await Promise.race([added, new Promise((resolve) => setTimeout(resolve, patienceMs, true))])) {
        await keep(desk, id, 'slow')
        desk.changed()
      }
    } catch (error) { await failed(error) }
  })
