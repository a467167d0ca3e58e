import type { IWorkbookData } from '@univerjs/core'
import type { CellEdit, Grid, Selection } from './grid/grid.ts'
import type { Problem } from '@microsource/sheet'
import type { Comparison } from './worker/protocol.ts'
import { WorkbookClient } from './worker/workbook-client.ts'

export interface Saved {
  id: string
  name: string
  snapshot: IWorkbookData
  /** The file it was opened from. */
  file?: Uint8Array
  changed: boolean
}

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The open workbook: what the grid shows, the file behind it, its name. Says `change` on edits, `open` and `close`. */
export class SheetDocument extends EventTarget {
  readonly grid: Grid
  readonly #client = new WorkbookClient()
  #id = ''
  #file: Uint8Array | undefined
  name = ''
  /** Edited since it was opened or saved as a file. */
  isChanged = false
  /** Counts edits, so that what was found in an older state can be told. */
  revision = 0

  constructor(grid: Grid) {
    super()
    this.grid = grid
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

  /** Throws `WorkbookProblem` for a file that cannot be opened; the open document stays. */
  async openFile(file: Blob, name: string): Promise<void> {
    const bytes = new Uint8Array(await file.arrayBuffer())
    const id = crypto.randomUUID()
    const snapshot = await this.#client.call('open', bytes, id, bareName(name))
    this.#show({ id, name: bareName(name), snapshot, file: bytes, changed: false })
  }

  async openNew(): Promise<void> {
    await this.#client.call('forget')
    const id = crypto.randomUUID()
    const name = 'Untitled'
    const sheet = { id: 'sheet-1', name: 'Sheet1', rowCount: 200, columnCount: 26 }
    this.#show({ id, name, changed: false, snapshot: {
      id, name, appVersion: '', locale: 'enUS' as IWorkbookData['locale'], styles: {}, sheetOrder: [sheet.id], sheets: { [sheet.id]: sheet },
    } })
  }

  async restore(saved: Saved): Promise<void> {
    if (saved.file) await this.#client.call('adopt', saved.file)
    else await this.#client.call('forget')
    this.#show(saved)
  }

  close(): void {
    this.grid.close()
    this.#id = ''
    this.#file = undefined
    void this.#client.call('forget')
    this.dispatchEvent(new Event('close'))
  }

  rename(name: string): void {
    this.name = name
    this.dispatchEvent(new Event('change'))
  }

  /** For keeping while somebody types on. */
  state(): Saved {
    const snapshot = this.grid.snapshot()
    return { id: this.#id, name: this.name, snapshot, changed: this.isChanged, ...(this.#file && { file: this.#file }) }
  }

  async exportFile(format: 'xlsx' | 'csv'): Promise<File> {
    await this.grid.finishTyping()
    const bytes = await this.#client.call('save', this.grid.snapshot(), format, format === 'csv' ? this.grid.activeSheet : undefined)
    const type = format === 'xlsx' ? xlsx : 'text/csv'
    return new File([bytes as Uint8Array<ArrayBuffer>], `${this.name || 'Untitled'}.${format}`, { type })
  }

  async problems(): Promise<Problem[]> {
    await this.grid.finishTyping()
    return this.#client.call('problems', this.grid.snapshot())
  }

  async compare(sent: Uint8Array | undefined, delivered: Uint8Array): Promise<Comparison> {
    await this.grid.finishTyping()
    return this.#client.call('compare', this.grid.snapshot(), sent, delivered)
  }

  async edit(edits: readonly CellEdit[], sheets?: { add: readonly string[]; remove: readonly string[] }): Promise<void> {
    await this.grid.edit(edits, sheets)
  }

  get selection(): Selection | null {
    return this.isOpen ? this.grid.selection : null
  }

  #show({ id, name, snapshot, file, changed }: Saved): void {
    this.grid.open(snapshot)
    this.#id = id
    this.#file = file
    this.name = name
    this.isChanged = changed
    this.revision = 0
    this.dispatchEvent(new Event('open'))
  }
}

function bareName(name: string): string {
  return name.replace(/\.(xlsx|ods|csv|txt)$/i, '') || 'Untitled'
}
