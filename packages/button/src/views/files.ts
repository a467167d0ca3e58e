import { sendingPart } from '../app/chunks.ts'
import type { Desk } from '../app/desk.ts'
import { addFile, fits, mostBytes, removeFile, type Draft, type DraftFile } from '../app/draft.ts'
import { size } from '../app/money.ts'
import { drawThumbnail } from '../app/picture.ts'
import { h } from '../dom.ts'
import * as words from '../words.ts'
import { plain, row } from './parts.ts'

const filesMax = 10

type Add = (files: FileList | null | undefined) => Promise<void>

/** The files that go along: chosen, dropped anywhere on the dialog, or pasted; each with its picture and removable. */
export function fileField(desk: Desk, draft: Draft, say: (sentence: string) => void) {
  const rows = new Map<string, HTMLElement>()
  const list = h('ul', { ariaLabel: words.files })
  const update = () => {
    for (const file of draft.files) if (!rows.has(file.id)) rows.set(file.id, fileRow(file, () => remove(file)))
    list.replaceChildren(...draft.files.map(({ id }) => rows.get(id)!))
  }
  const remove = async (file: DraftFile) => {
    if (file.current) draft.withoutDocument = true
    await removeFile(draft, file)
    update()
    button.focus()
  }
  const add: Add = async (files) => {
    for (const file of [...(files ?? [])]) {
      if (!fits(file)) say(words.tooLarge(size(mostBytes)))
      else if (draft.files.length < filesMax) await addFile(draft, file)
      else say(words.tooMany)
    }
    update()
  }
  const choose = h('input', { type: 'file', multiple: true, hidden: true, onchange: async () => {
    await add(choose.files)
    choose.value = ''
  } })
  const button = plain('add', words.addFile, () => choose.click())
  const choice = row(button, h('small', '', words.drop), choose)
  catchFiles(desk.dialog, add)
  update()
  return { update, element: h('div', { className: 'files', part: 'files' }, list, choice) }
}

function catchFiles(dialog: HTMLElement, add: Add): void {
  dialog.ondragover = (event) => event.preventDefault()
  dialog.ondrop = (event) => {
    event.preventDefault()
    void add(event.dataTransfer?.files)
  }
  dialog.onpaste = (event) => {
    if (!event.clipboardData?.files.length) return
    event.preventDefault()
    void add(event.clipboardData.files)
  }
}

export function fileRow({ name, blob }: { name: string; blob: Blob }, remove?: () => unknown): HTMLElement {
  const picture = h('canvas', { width: 112, height: 84 })
  const meta = h('small', '', size(blob.size))
  void drawThumbnail(picture, blob, name)
  sendingPart().then(async (part) => meta.append(await part!.removedFrom(blob))).catch(() => {})
  return h('li', '', picture, h('span', 'name', h('b', { dir: 'auto', title: name, textContent: name }), meta),
    remove && h('button', { className: 'x', ariaLabel: words.remove(name), onclick: remove }, '✕'))
}
