import type { WorkbookChange } from '@microsource/sheet'
import type { SheetDocument } from './document.ts'
import { ask } from '@microsource/example-host-app/dialogs'
import type { ChangesPanel } from './panels/changes-panel.ts'
import type { Side } from './panels/side.ts'
import { database, type Delivered } from './storage/store.ts'

type About = Pick<Delivered, 'taskId' | 'workerName' | 'note' | 'explanation'>

interface Arrived extends About {
  file: Blob
  /** The workbook as it went out. */
  sent: Blob | undefined
}

/** Workbooks that came back for tasks: kept until they were looked through, and carried over at most once. */
export class Results {
  readonly #document: SheetDocument
  readonly #panel: ChangesPanel
  readonly #side: Side
  readonly #open: (file: Blob, name: string) => Promise<boolean>
  #asking: string | undefined

  /** `open` opens a file of its own and says whether it did. */
  constructor(
    document: SheetDocument,
    panel: ChangesPanel,
    side: Side,
    open: (file: Blob, name: string) => Promise<boolean>,
  ) {
    this.#open = open
    this.#document = document
    this.#panel = panel
    this.#side = side
  }

  /** The workbook is about to go out with a task. */
  noteOutgoing(): void {
    this.#asking = this.#document.id
  }

  /** The next new task that is seen is the one that was asked for; true for that one. */
  async noteTask(taskId: string): Promise<boolean> {
    const db = await database()
    if (!this.#asking || (await db.get('sent', taskId))) return false
    await db.put('sent', { documentId: this.#asking, at: Date.now() }, taskId)
    this.#asking = undefined
    return true
  }

  /** Takes an approved result in and shows it. */
  async take({ file, sent, ...about }: Arrived): Promise<void> {
    const { taskId } = about
    const db = await database()
    if (!(await db.get('delivered', taskId))) {
      const documentId = (await db.get('sent', taskId))?.documentId ?? this.#document.id
      const delivered: Delivered = { ...about, file: await bytesOf(file), documentId, state: 'waiting' }
      await db.put('delivered', { ...delivered, ...(sent && { sent: await bytesOf(sent) }) })
    }
    await this.show(taskId)
  }

  /** What still waits, after a reload; what belongs to the open document first. */
  async showWaiting(): Promise<void> {
    const all = await (await database()).getAll('delivered')
    const waiting = all.filter(({ state }) => state === 'waiting')
    const next = waiting.find(({ documentId }) => documentId === this.#document.id) ?? waiting[0]
    if (next) await this.show(next.taskId)
  }

  async show(taskId: string): Promise<void> {
    const delivered = await (await database()).get('delivered', taskId)
    if (delivered?.state !== 'waiting') return
    if (delivered.documentId !== this.#document.id) {
      await this.#offerSeparately(delivered)
      return
    }
    const comparison = await this.#document.compare(delivered.sent, delivered.file)
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

  /** The workbook it was made for is not open any more, so there is nothing to compare it with. */
  async #offerSeparately({ taskId, workerName, file }: Delivered): Promise<void> {
    const words = `${workerName} repaired a workbook that is not open here any more. It can be opened by itself.`
    const answer = await ask('Open the repaired workbook?', words, [
      ['later', 'Ask me later'],
      ['open', 'Open it'],
    ])
    if (answer !== 'open' || !(await this.#open(new Blob([file as Uint8Array<ArrayBuffer>]), 'Repaired.xlsx'))) return
    await this.#settle(taskId, 'applied')
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

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
