import { h } from '@microsource/example-host-app/dom'
import { defaultQuality } from '../canvas/flatten.ts'
import type { EditorDocument } from '../document/editor-document.ts'
import { formatOf, nameFor, type ImageFormat } from '../files/file-name.ts'
import { openDialog } from '@microsource/example-host-app/dialogs'
import { slider } from './fields.ts'

const notes: Record<ImageFormat, string> = {
  'image/jpeg': 'Small file; transparent parts become white.',
  'image/png': 'Keeps every pixel and transparency; larger file.',
}

/** Format, quality and the size it will have, computed from the file itself. */
export function openExportDialog(editor: EditorDocument): void {
  let format: ImageFormat = formatOf(editor.title)
  let quality = defaultQuality
  let file: File | null = null
  let turn = 0
  const result = h('p', { class: 'export-result', role: 'status' })
  const download = h('button', { type: 'button', class: 'button primary' }, 'Export')
  const compute = async (): Promise<void> => {
    const mine = ++turn
    download.disabled = true
    const made = await editor.exportFile(format, quality)
    if (mine !== turn) return
    file = made
    download.disabled = false
    result.textContent = `${made.name} · ${editor.state.width} × ${editor.state.height} px · ${fileSize(made.size)}`
  }
  const qualityField = slider({
    label: 'Quality',
    min: 10,
    max: 100,
    value: Math.round(quality * 100),
    says: (value) => `${value} %`,
    input: (value) => {
      quality = value / 100
    },
    change: () => void compute(),
  })
  const note = h('p', { class: 'panel-note' })
  const choose = (next: ImageFormat): void => {
    format = next
    qualityField.element.hidden = format === 'image/png'
    note.textContent = notes[format]
    result.textContent = nameFor(editor.title, format)
    void compute()
  }
  const formats = formatChoice(format, choose)
  const dialog = openDialog(
    'Export',
    [formats, qualityField.element, note, result],
    [h('button', { type: 'button', class: 'button', onclick: () => dialog.close() }, 'Cancel'), download],
    'small export',
  )
  download.addEventListener('click', () => {
    if (file) save(file)
    dialog.close()
  })
  choose(format)
}

function formatChoice(current: ImageFormat, choose: (format: ImageFormat) => void): HTMLElement {
  const choice = h('div', { class: 'segments', role: 'radiogroup', 'aria-label': 'Format' })
  const formats: readonly (readonly [ImageFormat, string])[] = [
    ['image/jpeg', 'JPEG'],
    ['image/png', 'PNG'],
  ]
  for (const [value, words] of formats) {
    const chosen = value === current
    const onchange = (): void => choose(value)
    const radio = h('input', { type: 'radio', name: 'format', value, checked: chosen, autofocus: chosen, onchange })
    choice.append(h('label', {}, radio, h('span', {}, words)))
  }
  return choice
}

function save(file: File): void {
  const url = URL.createObjectURL(file)
  h('a', { href: url, download: file.name }).click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}

export function fileSize(bytes: number): string {
  return bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
