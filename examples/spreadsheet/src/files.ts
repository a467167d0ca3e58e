import { h } from '@microsource/example-host-app/dom'
import type { SheetDocument } from './document.ts'
import { ask } from '@microsource/example-host-app/dialogs'
import type { Notify } from '@microsource/example-host-app/notice'
import { WorkbookProblem } from './worker/workbook-client.ts'

const accept =
  '.xlsx,.ods,.csv,.txt,text/csv,application/vnd.oasis.opendocument.spreadsheet,' +
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Every way in and out for files: the button, a drop, a sample; saving as XLSX or CSV. */
export class Files {
  readonly #document: SheetDocument
  readonly #notify: Notify
  readonly #picker = h('input', { type: 'file', accept, hidden: true, 'aria-label': 'File' })

  constructor(document: SheetDocument, notify: Notify) {
    this.#document = document
    this.#notify = notify
    this.#picker.addEventListener('change', () => {
      const [file] = this.#picker.files ?? []
      if (file) void this.take(file, file.name)
    })
  }

  choose(): void {
    this.#picker.value = ''
    this.#picker.click()
  }

  /** What goes wrong is said, and the open workbook stays. */
  async take(file: Blob, name: string): Promise<boolean> {
    if (!(await this.#mayReplace(`Opening ${name}`))) return false
    this.#notify(`Opening ${name}…`)
    try {
      await this.#document.openFile(file, name)
      this.#notify('')
      return true
    } catch (error) {
      const words = error instanceof WorkbookProblem ? error.message : 'It could not be read.'
      this.#notify(`${name} was not opened. ${words}`, 'problem')
      return false
    }
  }

  async create(): Promise<void> {
    if (await this.#mayReplace('Starting an empty one')) await this.#document.openNew()
  }

  async close(): Promise<void> {
    if (await this.#mayReplace('Closing')) this.#document.close()
  }

  async save(format: 'xlsx' | 'csv'): Promise<void> {
    const file = await this.#document.exportFile(format)
    const url = URL.createObjectURL(file)
    h('a', { href: url, download: file.name }).click()
    setTimeout(() => URL.revokeObjectURL(url), 60_000)
    this.#document.isChanged = false
    this.#notify(
      format === 'csv' ? `${file.name} holds the values of this sheet, without formulas.` : `Saved as ${file.name}.`,
    )
  }

  /** Dropping works on the whole page. */
  listen(target: HTMLElement): void {
    let depth = 0
    target.append(this.#picker)
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    target.addEventListener('dragenter', (event) => {
      if (hasFiles(event) && ++depth) target.classList.add('drop-target')
    })
    target.addEventListener('dragleave', (event) => {
      if (hasFiles(event) && --depth <= 0) target.classList.remove('drop-target')
    })
    target.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault(), true)
    target.addEventListener(
      'drop',
      (event) => {
        depth = 0
        target.classList.remove('drop-target')
        const [file] = event.dataTransfer?.files ?? []
        if (!file) return
        event.preventDefault()
        event.stopPropagation()
        void this.take(file, file.name)
      },
      true,
    )
  }

  async #mayReplace(what: string): Promise<boolean> {
    if (!this.#document.isOpen || !this.#document.isChanged) return true
    const { name } = this.#document
    const loss = `${what} puts them away for good; save them as a file first to keep them.`
    const text = `${name} has changes that exist only here. ${loss}`
    return (
      (await ask('Go on without saving?', text, [
        ['stay', 'Stay here'],
        ['go', 'Go on'],
      ])) === 'go'
    )
  }
}
