import { formatOf, nameFor } from '../files/file-name.ts'
import { checkImage } from '../files/read-image.ts'
import type { AssetStore } from '../pixels/assets.ts'
import { addLayer } from './edits.ts'
import { History, type HistoryEntry, type SavedHistory } from './history.ts'
import { assetIds, fitInside, imageLayer, type DocumentState } from './layers.ts'

export type Flatten = (state: DocumentState, format: 'image/jpeg' | 'image/png', quality?: number) => Promise<Blob>
type Change = (state: DocumentState) => DocumentState

/** The open document: one current state, its history, and a `change` event for whoever shows it. */
export class EditorDocument extends EventTarget {
  readonly assets: AssetStore
  readonly #flatten: Flatten
  #history: History<DocumentState> | null = null
  #preview: DocumentState | null = null
  #gesture: { name: string; index: number; at: number } | null = null

  constructor(assets: AssetStore, flatten: Flatten) {
    super()
    this.assets = assets
    this.#flatten = flatten
  }

  get isOpen(): boolean {
    return this.#history !== null
  }

  get isPreviewing(): boolean {
    return this.#preview !== null
  }

  /** What is on screen: the committed state, or a preview of an edit being tried. */
  get state(): DocumentState {
    return this.#preview ?? this.#open.current
  }

  get title(): string {
    return this.#history?.current.title ?? ''
  }

  get entries(): readonly HistoryEntry<DocumentState>[] {
    return this.#history?.entries ?? []
  }

  get historyIndex(): number {
    return this.#history?.index ?? 0
  }

  get undoName(): string | null {
    return this.#history?.undoName ?? null
  }

  get redoName(): string | null {
    return this.#history?.redoName ?? null
  }

  async open(file: Blob, name: string): Promise<void> {
    await checkImage(file, name)
    const picture = await this.assets.add(file)
    const photo = { ...imageLayer('Photo', picture), locked: true }
    const { width, height } = picture
    this.#start(new History('Open', { title: name, width, height, layers: [photo], selectedId: photo.id }))
  }

  restore(saved: SavedHistory<DocumentState>): void {
    this.#start(History.restore(saved))
  }

  save(): SavedHistory<DocumentState> | null {
    return this.#history?.save() ?? null
  }

  close(): void {
    this.#history = this.#preview = null
    this.#changed()
    this.assets.keep(new Set())
  }

  /**
   * One undoable step. A change that changes nothing leaves no trace. Edits with the same `gesture` within a second are one step:
   * a held arrow key or a slider moved by keys would otherwise fill the history.
   */
  edit(name: string, change: Change, gesture?: string): void {
    const history = this.#open
    const next = change(history.current)
    this.#preview = null
    if (next !== history.current) {
      const last = this.#gesture
      const goesOn =
        gesture !== undefined &&
        last?.name === gesture &&
        last.index === history.index &&
        performance.now() - last.at < 1000
      if (goesOn) history.replace(next)
      else history.push(name, next)
      this.#gesture = gesture === undefined ? null : { name: gesture, index: history.index, at: performance.now() }
    }
    this.#changed()
  }

  /** Shows a change without keeping it; the next preview starts again from the committed state. */
  preview(change: Change): void {
    this.#preview = change(this.#open.current)
    this.#changed()
  }

  cancelPreview(): void {
    if (!this.#preview) return
    this.#preview = null
    this.#changed()
  }

  select(id: string | null): void {
    if (!this.#history || this.#history.current.selectedId === id) return
    this.#history.amend({ ...this.#history.current, selectedId: id })
    this.#changed()
  }

  undo(): void {
    this.#travel((history) => history.undo())
  }

  redo(): void {
    this.#travel((history) => history.redo())
  }

  goTo(index: number): void {
    this.#travel((history) => history.goTo(index))
  }

  /** Adds a picture above the selected layer as one step, e.g. "Add result from Ana". Without a document it becomes one. */
  async addImageLayer(blob: Blob, name: string, { entry = `Add ${name}`, version = false } = {}): Promise<void> {
    if (!this.isOpen) return this.open(blob, name)
    await checkImage(blob, name)
    const picture = await this.assets.add(blob)
    this.edit(entry, (state) => addLayer(state, imageLayer(name, picture, fitInside(picture, state, version))))
  }

  /** The flattened document under its own name, in the format the name promises. */
  async exportFile(format = formatOf(this.title), quality?: number): Promise<File> {
    const blob = await this.#flatten(this.#open.current, format, quality)
    return new File([blob], nameFor(this.title, format), { type: format })
  }

  get #open(): History<DocumentState> {
    if (!this.#history) throw new Error('No document is open')
    return this.#history
  }

  #start(history: History<DocumentState>): void {
    this.#history = history
    this.#preview = null
    this.dispatchEvent(new Event('open'))
    this.#changed()
    this.assets.keep(new Set(history.entries.flatMap(({ state }) => assetIds(state))))
  }

  #travel(move: (history: History<DocumentState>) => boolean): void {
    if (!this.#history) return
    this.#preview = this.#gesture = null
    move(this.#history)
    this.#changed()
  }

  #changed(): void {
    this.dispatchEvent(new Event('change'))
  }
}
