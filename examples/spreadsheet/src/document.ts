import type { Problem } from '@microsource/sheet'
import type { IWorkbookData } from '@univerjs/core'
import { breath } from './grid/breath.ts'
import type { GridEdit } from './grid/carry-over.ts'
import type { Grid, Selection } from './grid/grid.ts'
import { piecesOf, shellOf } from './worker/pieces.ts'
import type { Comparison, Kept, Request } from './worker/protocol.ts'
import { WorkbookClient } from './worker/workbook-client.ts'

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** After so many changes in between, the rest is handed over in one go. */
const triesMax = 4

/**
 * The open workbook: what the grid shows, the file behind it, its name. Says `change` on edits, `open`, `close` and
 * `engine-broke`.
 */
export class SheetDocument extends EventTarget {
  readonly grid: Grid
  readonly #client: WorkbookClient
  #id = ''
  #showing: Promise<void> = Promise.resolve()
  #handing: Promise<void> = Promise.resolve()
  #handedRevision = -1
  /** Byte by byte, in case the worker that knows it has to begin anew. */
  #file: Uint8Array | undefined
  name = ''
  /** Edited since it was opened or saved as a file. */
  isChanged = false
  /** Counts edits, so that what was found in an older state can be told. */
  revision = 0

  constructor(grid: Grid) {
    super()
    this.grid = grid
    this.#client = new WorkbookClient({
      piece: (piece) => grid.take(piece),
      restarted: (tell) => this.#tellAgain(tell),
    })
    grid.addEventListener('change', () => {
      this.isChanged = true
      this.revision++
      this.dispatchEvent(new Event('change'))
    })
  }

  get isOpen(): boolean {
    return this.#id !== ''
  }

  get id(): string {
    return this.#id
  }

  /** Under which it is saved and goes along with a request. */
  get fileName(): string {
    return `${this.name || 'Untitled'}.xlsx`
  }

  get selection(): Selection | null {
    return this.isOpen ? this.grid.selection : null
  }

  /** Throws `WorkbookProblem` for a file that cannot be opened; the open document stays. */
  async openFile(file: Blob, name: string): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const id = crypto.randomUUID()
    const shell = await this.#client.call('open', bytes, id, bareName(name))
    await this.#show({ id, name: bareName(name), shell, changed: false }, bytes)
  }

  async openNew(): Promise<void> {
    await this.#client.call('forget')
    const id = crypto.randomUUID()
    const name = 'Untitled'
    const sheet = { id: 'sheet-1', name: 'Sheet1', rowCount: 200, columnCount: 26 }
    const locale = 'enUS' as IWorkbookData['locale']
    const shell = {
      id,
      name,
      appVersion: '',
      locale,
      styles: {},
      sheetOrder: [sheet.id],
      sheets: { [sheet.id]: sheet },
    }
    this.grid.forget()
    await this.#show({ id, name, changed: false, shell })
  }

  /** Brings back what was open when the page was left. */
  async restore(): Promise<void> {
    const kept = await this.#client.call('restore')
    if (kept && !this.isOpen) await this.#show(kept, kept.file)
    else this.grid.forget()
  }

  close(): void {
    this.grid.close()
    this.#id = ''
    void this.#client.call('forget')
    this.dispatchEvent(new Event('close'))
  }

  rename(name: string): void {
    this.name = name
    this.dispatchEvent(new Event('change'))
  }

  /** Into the browser's own storage, while somebody may type on. */
  async keep(): Promise<void> {
    await this.#showing
    if (!this.isOpen) {
      await this.#client.call('drop')
      return
    }
    await this.#handOver()
    if (this.isOpen) await this.#client.call('keep', { id: this.#id, name: this.name, changed: this.isChanged })
  }

  async exportFile(format: 'xlsx' | 'csv'): Promise<File> {
    await this.#settle()
    const bytes = await this.#client.call('save', format, format === 'csv' ? this.grid.activeSheet : undefined)
    const type = format === 'xlsx' ? xlsx : 'text/csv'
    return new File([bytes as Uint8Array<ArrayBuffer>], this.fileName.replace(/xlsx$/, format), { type })
  }

  async problems(): Promise<Problem[]> {
    await this.#settle()
    return this.#client.call('problems')
  }

  async compare(sent: Uint8Array | undefined, delivered: Uint8Array): Promise<Comparison> {
    await this.#settle()
    return this.#client.call('compare', sent, delivered)
  }

  /** What is being typed into a cell is an edit from here on. */
  async finishTyping(): Promise<void> {
    await this.grid.finishTyping()
  }

  /** All of it or, when it throws, nothing. */
  async edit(edits: readonly GridEdit[]): Promise<void> {
    await this.grid.edit(edits)
  }

  async #settle(): Promise<void> {
    await this.#showing
    await this.grid.finishTyping()
    await this.#handOver()
  }

  /** Brings the worker's copy up to date, one at a time. */
  #handOver(): Promise<void> {
    this.#handing = this.#handing.catch(() => {}).then(() => this.#handPieces())
    return this.#handing
  }

  async #handPieces(): Promise<void> {
    for (let left = triesMax; this.isOpen && this.#handedRevision !== this.revision; left--) {
      const { revision } = this
      const id = this.#id
      const snapshot = this.grid.snapshot()
      void this.#client.call('take', shellOf(snapshot))
      for (const piece of piecesOf(snapshot)) {
        void this.#client.call('piece', piece)
        if (left > 1) await breath()
        if (this.revision !== revision || this.#id !== id) break
      }
      if (this.#id === id && this.revision === revision) this.#handedRevision = revision
    }
  }

  /** The formula engine broke down over this workbook; a new worker learns all that the old one knew. */
  #tellAgain(tell: (request: Omit<Request, 'id'>) => void): void {
    this.grid.forget()
    if (this.isOpen) {
      tell({ call: 'behind', parameters: [this.#file] })
      const snapshot = this.grid.snapshot()
      tell({ call: 'take', parameters: [shellOf(snapshot)] })
      for (const piece of piecesOf(snapshot)) tell({ call: 'piece', parameters: [piece] })
    }
    this.dispatchEvent(new Event('engine-broke'))
  }

  /** One after the other, because showing takes more than one turn. */
  #show(kept: Kept, file?: Uint8Array): Promise<void> {
    this.#showing = this.#showing.catch(() => {}).then(async () => {
      await this.#showNow(kept)
      this.#file = file
    })
    return this.#showing
  }

  async #showNow({ id, name, shell, changed }: Kept): Promise<void> {
    await this.grid.open(shell)
    this.#id = id
    this.name = name
    this.isChanged = changed
    this.revision = 0
    this.#handedRevision = -1
    this.dispatchEvent(new Event('open'))
  }
}

function bareName(name: string): string {
  return name.replace(/\.(xlsx|ods|csv|txt)$/i, '') || 'Untitled'
}
