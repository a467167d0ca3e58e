import type { EditorDocument } from '../document/editor-document.ts'
import { h } from '@microsource/example-host-app/dom'
import { ask } from '@microsource/example-host-app/dialogs'
import type { Notify } from '@microsource/example-host-app/notice'
import { FileProblem } from './read-image.ts'

type Purpose = 'open' | 'layer'

/** Every way in for files: the button, a drop, the clipboard, a sample. */
export class Intake {
  readonly #editor: EditorDocument
  readonly #notify: Notify

  readonly #picker = h('input', { type: 'file', accept: 'image/jpeg,image/png', hidden: true, 'aria-label': 'File' })
  #purpose: Purpose = 'open'

  constructor(editor: EditorDocument, notify: Notify) {
    this.#editor = editor
    this.#notify = notify
    this.#picker.addEventListener('change', () => {
      const [file] = this.#picker.files ?? []
      if (file) void this.take(file, file.name, this.#purpose)
    })
  }

  choose(purpose: Purpose): void {
    this.#purpose = purpose
    this.#picker.value = ''
    this.#picker.click()
  }

  /** Opens a file or adds it as a layer; what goes wrong is said, and the open document stays. */
  async take(file: Blob, name: string, purpose: Purpose): Promise<void> {
    try {
      if (!this.#editor.isOpen) await this.#editor.open(file, name)
      else if (purpose === 'layer') await this.#editor.addImageLayer(file, layerName(name))
      else await this.#replace(file, name)
      this.#notify('')
    } catch (error) {
      this.#notify(
        error instanceof FileProblem ? error.message : `${name} could not be opened. Your document is unchanged.`,
        'problem',
      )
    }
  }

  /** Dropping and pasting work on the whole page. */
  listen(target: HTMLElement, marked: HTMLElement): void {
    let depth = 0
    target.append(this.#picker)
    const hasFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    target.addEventListener('dragenter', (event) => {
      if (hasFiles(event) && ++depth) marked.classList.add('drop-target')
    })
    target.addEventListener('dragleave', () => {
      if (--depth <= 0) marked.classList.remove('drop-target')
    })
    target.addEventListener('dragover', (event) => hasFiles(event) && event.preventDefault())
    target.addEventListener('drop', (event) => {
      depth = 0
      marked.classList.remove('drop-target')
      const [file] = event.dataTransfer?.files ?? []
      if (!file) return
      event.preventDefault()
      void this.take(file, file.name, 'layer')
    })
    document.addEventListener('paste', (event) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, dialog')) return
      const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'))
      if (file) void this.take(file, file.name === 'image.png' ? 'Pasted.png' : file.name, 'layer')
    })
  }

  /** Closing puts the document away for good, so changes are asked about. */
  async close(): Promise<void> {
    const text = `${this.#editor.title} has changes that exist only here. Export it first to keep them.`
    if (this.#editor.entries.length > 1) {
      const answer = await ask('Close without exporting?', text, [
        ['stay', 'Keep it open'],
        ['close', 'Close'],
      ])
      if (answer !== 'close') return
    }
    this.#editor.close()
  }

  async #replace(file: Blob, name: string): Promise<void> {
    const changed = this.#editor.entries.length > 1
    const answer = changed
      ? await ask(
          'Open instead?',
          `${this.#editor.title} has changes. Opening ${name} puts it away for good; export it first to keep it.`,
          [
            ['layer', 'Add as layer'],
            ['open', 'Open instead'],
          ],
        )
      : 'open'
    if (answer === 'open') await this.#editor.open(file, name)
    else if (answer === 'layer') await this.#editor.addImageLayer(file, layerName(name))
  }
}

function layerName(file: string): string {
  return file.replace(/\.[a-z0-9]+$/i, '') || 'Picture'
}
