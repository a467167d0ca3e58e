import type { WorkbookChange } from '@microsource/sheet'
import type { SheetDocument } from './document.ts'
import type { ChangesPanel } from './panels/changes-panel.ts'
import type { Side } from './panels/side.ts'
import { database, type Delivered } from './storage/store.ts'

type About = Pick<Delivered, 'taskId' | 'workerName' | 'note' | 'explanation'>

/** Workbooks that came back for tasks: kept until they were looked through, and carried over at most once. */
export class Results {
  readonly #document: SheetDocument
  readonly #panel: ChangesPanel
  readonly #side: Side
  #lastSent: Uint8Array | undefined

  constructor(document: SheetDocument, panel: ChangesPanel, side: Side) {
    this.#document = document
    this.#panel = panel
    this.#side = side
  }

  /** The workbook as it is about to go out. It becomes the sent one of the next task that is seen. */
  async noteOutgoing(file: File): Promise<void> {
    this.#lastSent = new Uint8Array(await file.arrayBuffer())
  }

  async noteTask(taskId: string): Promise<void> {
    const db = await database()
    if (!this.#lastSent || (await db.get('sent', taskId))) return
    await db.put('sent', { documentId: this.#document.id, file: this.#lastSent, at: Date.now() }, taskId)
    this.#lastSent = undefined
  }

  /** Takes an approved result in and shows it. */
  async take({ file, ...about }: About & { file: File }): Promise<void> {
    const { taskId } = about
    const db = await database()
    if (!(await db.get('delivered', taskId))) {
      const sent = await db.get('sent', taskId)
      const bytes = new Uint8Array(await file.arrayBuffer())
      const documentId = sent?.documentId ?? this.#document.id
      await db.put('delivered', { ...about, file: bytes, documentId, state: 'waiting' })
    }
    await this.show(taskId)
  }

  /** What still waits for the open document, after a reload. */
  async showWaiting(): Promise<void> {
    const all = await (await database()).getAll('delivered')
    const waiting = all.find(({ state, documentId }) => state === 'waiting' && documentId === this.#document.id)
    if (waiting) await this.show(waiting.taskId)
  }

  async show(taskId: string): Promise<void> {
    const db = await database()
    const delivered = await db.get('delivered', taskId)
    if (!delivered || delivered.state !== 'waiting' || !this.#document.isOpen) return
    const sent = await db.get('sent', taskId)
    const comparison = await this.#document.compare(sent?.file, delivered.file)
    this.#side.show(this.#panel)
    this.#panel.show({
      ...delivered,
      comparison,
      apply: (chosen) => this.#apply(taskId, chosen),
      putAway: async () => {
        await this.#settle(taskId, 'put away')
        this.#side.close()
      },
    })
  }

  async #apply(taskId: string, chosen: readonly WorkbookChange[]): Promise<boolean> {
    // Settled first and in one transaction: of two tabs only one gets to write.
    if (!(await this.#settle(taskId, 'applied'))) return false
    const sheets = chosen.filter((change) => change.kind === 'sheet')
    await this.#document.edit(
      chosen.filter((change) => change.kind === 'cell'),
      {
        add: sheets.filter(({ change }) => change === 'added').map(({ sheet }) => sheet),
        remove: sheets.filter(({ change }) => change === 'removed').map(({ sheet }) => sheet),
      },
    )
    return true
  }

  async #settle(taskId: string, state: 'applied' | 'put away'): Promise<boolean> {
    const write = (await database()).transaction('delivered', 'readwrite')
    const delivered = await write.store.get(taskId)
    const isMine = delivered?.state === 'waiting'
    if (isMine) await write.store.put({ ...delivered, state })
    await write.done
    return isMine
  }
}
