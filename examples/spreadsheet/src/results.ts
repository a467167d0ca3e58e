import type { WorkbookChange } from '@microsource/sheet'
import type { AskedStore } from './asked.ts'
import type { SheetDocument } from './document.ts'
import type { Applied, Outcome } from './panels/changes-panel.ts'
import type { Autosave } from './storage/autosave.ts'
import { claim } from './storage/claim.ts'
import type { ResultStore } from './storage/result-store.ts'
import type { Delivered } from './storage/store.ts'
import { meetsTheSame } from './worker/offers.ts'
import type { Comparison } from './worker/protocol.ts'

interface Arrived extends Pick<Delivered, 'taskId' | 'workerName' | 'note' | 'explanation'> {
  file: Blob
  /** The workbook as it went out. */
  sent: Blob | undefined
}

/** What is known of a task that was seen. */
interface Seen {
  id: string
  createdAt: string
  attachments: readonly { name: string }[]
}

/** What was compared, and in which state of the document. */
interface Shown {
  comparison: Comparison
  revision: number
}

export interface ResultParts {
  document: Pick<SheetDocument, 'id' | 'name' | 'isOpen' | 'revision' | 'compare' | 'edit' | 'finishTyping'>
  autosave: Pick<Autosave, 'isHere' | 'now'>
  store: Pick<ResultStore, keyof ResultStore>
  asked: Pick<AskedStore, 'sentAs' | 'drop'>
  /** Shows a result beside the sheet. */
  show: (outcome: Outcome) => void
  /** Opens a file of its own and says whether it did. */
  open: (file: Blob, name: string) => Promise<boolean>
  /** Asks which workbook a result belongs to; null is later. */
  askWhere: (workerName: string, openName: string | undefined) => Promise<'here' | 'itself' | null>
  /** Tells the other pages that there is a result. */
  tell: (taskId: string) => void
}

/** The clocks of broker and browser may differ by so much. */
const clocksDifferMs = 10 * 60_000

/** Workbooks that came back for tasks: kept until what they change is in the sheet and kept there. */
export class Results {
  readonly #parts: ResultParts

  constructor(parts: ResultParts) {
    this.#parts = parts
  }

  /** Notes which document went out with a new task, also when the page was loaded again while it went. */
  async noteTask({ id, attachments, createdAt }: Seen): Promise<void> {
    const { store, asked } = this.#parts
    if (await store.sentWith(id)) return
    const about = asked.sentAs(attachments.map(({ name }) => name))
    if (!about || Date.parse(createdAt) + clocksDifferMs < about.at) return
    await store.noteSent(id, { documentId: about.documentId, at: Date.now() })
    asked.drop(about.documentId)
  }

  /** Takes an approved result in and shows it; one that is known is offered anew. True where it can be put in. */
  async take({ file, sent, ...about }: Arrived): Promise<boolean> {
    const { store, autosave, tell } = this.#parts
    const { taskId } = about
    if (!(await store.change(taskId, { state: 'waiting' }))) {
      const documentId = (await store.sentWith(taskId))?.documentId ?? ''
      const delivered: Delivered = { ...about, file: await bytesOf(file), documentId, state: 'waiting' }
      await store.keep({ ...delivered, ...(sent && { sent: await bytesOf(sent) }) })
    }
    if (!autosave.isHere) tell(taskId)
    await this.show(taskId)
    return autosave.isHere
  }

  /** What still waits, after a reload; what belongs to the open document first. */
  async showWaiting(): Promise<void> {
    const { store, document } = this.#parts
    const waiting = (await store.all()).filter(({ state }) => state === 'waiting')
    const next = waiting.find(({ documentId }) => documentId === document.id) ?? waiting[0]
    if (next) await this.show(next.taskId)
  }

  /** The newest result for the open document, whatever became of it; false when there is none. */
  async showLast(): Promise<boolean> {
    const { store, document } = this.#parts
    // Ids of tasks begin with their time.
    const [last] = (await store.all())
      .filter(({ documentId }) => documentId === document.id)
      .toSorted((left, right) => (left.taskId < right.taskId ? 1 : -1))
    if (last) await this.#again(last.taskId)
    return last !== undefined
  }

  async show(taskId: string, news?: string): Promise<void> {
    const { store, document, autosave, show } = this.#parts
    const delivered = await store.find(taskId)
    if (delivered?.state !== 'waiting') return
    if (!document.isOpen || delivered.documentId !== document.id) {
      if (autosave.isHere) await this.#place(delivered)
      return
    }
    const { revision } = document
    const comparison = await document.compare(delivered.sent, delivered.file)
    show({
      ...delivered,
      comparison,
      ...(news !== undefined && { news }),
      // Where nothing is kept, a result put in would be gone with the page.
      ...(autosave.isHere && {
        ways: {
          apply: (chosen) => this.#apply(delivered, chosen, { comparison, revision }),
          putAway: async () => void (await store.change(taskId, { state: 'put away' })),
          again: () => this.#again(taskId),
        },
      }),
    })
  }

  async #again(taskId: string): Promise<void> {
    const { store, autosave } = this.#parts
    if (autosave.isHere) await store.change(taskId, { state: 'waiting' })
    await this.show(taskId)
  }

  /** The workbook it was made for is not open any more, or nobody knows which one it was. */
  async #place({ taskId, documentId, workerName, file }: Delivered): Promise<void> {
    const { store, document, autosave, askWhere, open } = this.#parts
    const isUnknown = documentId === '' && document.isOpen
    const answer = await askWhere(workerName, isUnknown ? document.name : undefined)
    if (answer === 'here') {
      await store.change(taskId, { documentId: document.id })
      await this.show(taskId)
    } else if (answer === 'itself' && (await open(new Blob([file as Uint8Array<ArrayBuffer>]), 'Repaired.xlsx'))) {
      if (await autosave.now()) await store.change(taskId, { documentId: document.id, state: 'applied' })
    }
  }

  /** Done only when it is kept: until then a page that goes away finds the result waiting. */
  #apply(delivered: Delivered, chosen: readonly WorkbookChange[], shown: Shown): Promise<Applied> {
    const { store, document, autosave } = this.#parts
    const { taskId, documentId } = delivered
    return claim(`rowan-result ${taskId}`, async (): Promise<Applied> => {
      if ((await store.find(taskId))?.state !== 'waiting') return 'elsewhere'
      if (document.id !== documentId) throw new Error('Another workbook is open')
      if (!(await this.#isStillSo(delivered, chosen, shown))) {
        await this.show(taskId, changedNow)
        return 'shown anew'
      }
      await document.edit(chosen)
      if (!(await autosave.now())) return 'unkept'
      await store.change(taskId, { state: 'applied' })
      return 'kept'
    })
  }

  /** Whoever types on beside the list must not have it written over. */
  async #isStillSo(
    { sent, file }: Delivered,
    chosen: readonly WorkbookChange[],
    { comparison, revision }: Shown,
  ): Promise<boolean> {
    const { document } = this.#parts
    await document.finishTyping()
    if (document.revision === revision) return true
    return meetsTheSame(chosen, comparison.offers, (await document.compare(sent, file)).offers)
  }
}

const changedNow = 'Something was changed here while this was shown, so nothing was put in yet. Look at it once more.'

async function bytesOf(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.arrayBuffer())
}
