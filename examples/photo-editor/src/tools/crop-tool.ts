import { largestFrame, pullWithin, settle, type CropHandle } from '../document/crop.ts'
import { cropPage } from '../document/edits.ts'
import type { Rect } from '../document/geometry.ts'
import { CropOverlay } from '../canvas/crop-overlay.ts'
import type { Workspace } from '../canvas/workspace.ts'
import type { Tool, ToolPointer } from './tool.ts'

export interface AspectPreset {
  label: string
  /** null: free. 'original': as the page is. */
  ratio: number | 'original' | null
}

export const aspectPresets: readonly AspectPreset[] = [
  { label: 'Free', ratio: null },
  { label: 'Original', ratio: 'original' },
  { label: '1 : 1', ratio: 1 },
  { label: '4 : 3', ratio: 4 / 3 },
  { label: '3 : 2', ratio: 3 / 2 },
  { label: '16 : 9', ratio: 16 / 9 },
  { label: '4 : 5', ratio: 4 / 5 },
  { label: '2 : 3', ratio: 2 / 3 },
  { label: '9 : 16', ratio: 9 / 16 },
]

const cursors: Record<CropHandle, string> = {
  n: 'ns-resize',
  s: 'ns-resize',
  e: 'ew-resize',
  w: 'ew-resize',
  ne: 'nesw-resize',
  sw: 'nesw-resize',
  nw: 'nwse-resize',
  se: 'nwse-resize',
  move: 'move',
}

/** A frame over the page and an angle below it; nothing changes before Apply. */
export class CropTool extends EventTarget implements Tool {
  readonly id = 'crop'
  readonly #workspace: Workspace
  readonly #overlay: CropOverlay
  readonly #leave: () => void
  #frame: Rect | null = null
  #angle = 0
  #aspect: AspectPreset = aspectPresets[0]!
  #pull: { handle: CropHandle; from: ToolPointer; frame: Rect } | null = null
  #hovered: CropHandle | null = null

  constructor(workspace: Workspace, leave: () => void) {
    super()
    this.#workspace = workspace
    this.#leave = leave
    this.#overlay = new CropOverlay(workspace)
    workspace.editor.addEventListener('change', () => this.#frame && this.#pageChanged())
  }

  get cursor(): string {
    return this.#hovered ? cursors[this.#hovered] : 'default'
  }

  get frame(): Rect | null {
    return this.#frame
  }

  get angle(): number {
    return this.#angle
  }

  get aspect(): AspectPreset {
    return this.#aspect
  }

  activate(): void {
    this.#reset()
  }

  deactivate(): void {
    this.#angle = 0
    this.#frame = this.#pull = null
    if (this.#workspace.editor.isOpen) this.#workspace.scene.straighten(this.#workspace.editor.state, 0)
    this.#overlay.show(null)
  }

  setAspect(preset: AspectPreset): void {
    this.#aspect = preset
    const ratio = this.#ratio()
    if (ratio) this.#frame = largestFrame(this.#page, this.#angle, ratio)
    this.#show()
  }

  straighten(angle: number): void {
    this.#angle = angle
    this.#frame = largestFrame(this.#page, angle, this.#frame ? this.#frame.width / this.#frame.height : undefined)
    this.#show('fine')
  }

  settleGrid(): void {
    this.#show()
  }

  apply(): void {
    const frame = this.#frame
    if (!frame) return
    const angle = this.#angle
    const { width, height } = this.#page
    const whole = angle === 0 && Math.round(frame.width) === width && Math.round(frame.height) === height
    this.deactivate()
    if (!whole)
      this.#workspace.editor.edit(angle ? 'Straighten and crop' : 'Crop', (state) => cropPage(state, frame, angle))
    this.#leave()
  }

  dismiss(): void {
    this.#leave()
  }

  hover({ screen, touch }: ToolPointer): void {
    this.#hovered = this.#overlay.handleAt(screen, touch)
    this.#workspace.container.style.cursor = this.cursor
  }

  down(pointer: ToolPointer): void {
    const handle = this.#overlay.handleAt(pointer.screen, pointer.touch)
    this.#pull = handle && this.#frame ? { handle, from: pointer, frame: this.#frame } : null
  }

  drag(pointer: ToolPointer): void {
    if (!this.#pull) return
    const { handle, from, frame } = this.#pull
    const delta = { x: pointer.page.x - from.page.x, y: pointer.page.y - from.page.y }
    const ratio = this.#ratio() ?? (pointer.shift ? frame.width / frame.height : null)
    this.#frame = pullWithin(frame, handle, delta, ratio, this.#page, this.#angle)
    this.#show()
  }

  up(): void {
    this.#pull = null
  }

  cancel(): void {
    if (this.#pull) this.#frame = this.#pull.frame
    this.#pull = null
    this.#show()
  }

  doubleClick(): void {
    this.apply()
  }

  key(event: KeyboardEvent): boolean {
    if (event.key === 'Enter') this.apply()
    else if (event.key === 'Escape') this.dismiss()
    else return this.#nudge(event)
    return true
  }

  /** Arrows move the frame, with Alt they change its size. */
  #nudge(event: KeyboardEvent): boolean {
    const step = event.shiftKey ? 10 : 1
    const x = event.key === 'ArrowRight' ? step : event.key === 'ArrowLeft' ? -step : 0
    const y = event.key === 'ArrowDown' ? step : event.key === 'ArrowUp' ? -step : 0
    if (!this.#frame || (x === 0 && y === 0)) return false
    this.#frame = pullWithin(
      this.#frame,
      event.altKey ? 'se' : 'move',
      { x, y },
      this.#ratio(),
      this.#page,
      this.#angle,
    )
    this.#show()
    return true
  }

  get #page(): { width: number; height: number } {
    return this.#workspace.editor.state
  }

  #ratio(): number | null {
    const { ratio } = this.#aspect
    return ratio === 'original' ? this.#page.width / this.#page.height : ratio
  }

  #reset(): void {
    const { width, height } = this.#page
    const whole = { x: 0, y: 0, width, height }
    const ratio = this.#ratio()
    this.#angle = 0
    this.#frame = ratio ? largestFrame(this.#page, 0, ratio) : whole
    this.#workspace.fit()
    this.#show()
  }

  #pageChanged(): void {
    if (!this.#workspace.editor.isOpen) return this.#leave()
    const ratio = this.#ratio()
    this.#frame = ratio
      ? largestFrame(this.#page, this.#angle, ratio)
      : settle(this.#frame ?? largestFrame(this.#page, 0), this.#page, this.#angle)
    this.#show()
  }

  #show(grid: 'thirds' | 'fine' = 'thirds'): void {
    this.#workspace.scene.straighten(this.#workspace.editor.state, this.#angle)
    this.#overlay.show(this.#frame, grid)
    this.dispatchEvent(new Event('change'))
  }
}
