import { applyChanges, type CellContent, openWorkbook, saveWorkbook, type WorkbookChange } from '@microsource/sheet'
import type { Rowan } from './stage.ts'

/** A worker's copy of a workbook, with cells and perhaps `more` changed. */
export function repaired(
  sent: Uint8Array,
  cells: Record<string, CellContent | null>,
  more: readonly WorkbookChange[] = [],
): Uint8Array {
  const workbook = openWorkbook(sent)
  const changes = Object.entries(cells).map(([place, after]) => {
    const [sheet = '', cell = ''] = place.split('!')
    return { kind: 'cell' as const, sheet, cell, cause: 'edited' as const, before: null, after }
  })
  return saveWorkbook(applyChanges(workbook, [...more, ...changes]), 'xlsx')
}

/** Leaves a delivered workbook where an approved one would lie, for the next time Rowan is opened. */
export async function deliver({ page }: Rowan, taskId: string, sent: Uint8Array, delivered: Uint8Array): Promise<void> {
  await page.getByText('Kept on this computer').waitFor()
  await page.evaluate(
    async ({ id, before, after }) => {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const opening = indexedDB.open('rowan')
        opening.addEventListener('success', () => resolve(opening.result))
        opening.addEventListener('error', () => reject(opening.error))
      })
      const write = db.transaction(['document', 'delivered'], 'readwrite')
      const current = write.objectStore('document').get('current')
      await new Promise((resolve) => current.addEventListener('success', resolve))
      const documentId = (current.result as { id: string }).id
      const bytes = (list: number[]): Uint8Array => new Uint8Array(list)
      write.objectStore('delivered').put({
        taskId: id,
        workerName: 'Ana',
        note: '',
        explanation: 'May left out a row.',
        file: bytes(after),
        sent: bytes(before),
        documentId,
        state: 'waiting',
      })
      await new Promise((resolve) => write.addEventListener('complete', resolve))
      db.close()
    },
    { id: taskId, before: [...sent], after: [...delivered] },
  )
}

/** Whether a document is kept for the next time Rowan is opened. */
export function keepsDocument({ page }: Rowan): Promise<boolean> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve) => request.addEventListener('success', () => resolve(request.result)))
    const db = await done(indexedDB.open('rowan'))
    const kept = await done(db.transaction('document').objectStore('document').count())
    db.close()
    return kept > 0
  })
}
