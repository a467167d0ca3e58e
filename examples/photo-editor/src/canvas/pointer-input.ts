import type { Point } from '../document/geometry.ts'
import type { Tool, ToolPointer } from '../tools/tool.ts'
import type { Workspace } from './workspace.ts'

interface Pinch {
  distance: number
  middle: Point
}

/** Turns mouse, pen and fingers into tool gestures, panning and zooming. */
export class PointerInput {
  readonly #workspace: Workspace
  readonly #tool: () => Tool
  readonly #fingers = new Map<number, Point>()
  #pinch: Pinch | null = null
  #panFrom: Point | null = null
  #active = false
  spaceHeld = false

  constructor(workspace: Workspace, tool: () => Tool) {
    this.#workspace = workspace
    this.#tool = tool
    const { container } = workspace
    container.addEventListener('pointerdown', (event) => this.#down(event))
    container.addEventListener('pointermove', (event) => this.#move(event))
    container.addEventListener('pointerup', (event) => this.#up(event))
    container.addEventListener('pointercancel', (event) => this.#up(event, true))
    container.addEventListener('pointerleave', () => this.#tool().leave?.())
    container.addEventListener('dblclick', (event) => this.#tool().doubleClick?.(this.#pointer(event)))
    container.addEventListener('wheel', (event) => this.#wheel(event), { passive: false })
    container.addEventListener('contextmenu', (event) => event.preventDefault())
  }

  refreshCursor(): void {
    const panning = this.spaceHeld || this.#tool().id === 'hand'
    this.#workspace.container.style.cursor = this.#panFrom ? 'grabbing' : panning ? 'grab' : this.#tool().cursor
  }

  #down(event: PointerEvent): void {
    if (!this.#workspace.editor.isOpen || event.target instanceof HTMLTextAreaElement) return
    const at = this.#at(event)
    if (event.pointerType === 'touch') this.#fingers.set(event.pointerId, at)
    if (this.#fingers.size === 2) return this.#startPinch()
    if (event.button === 1 || (event.button === 0 && (this.spaceHeld || this.#tool().id === 'hand'))) {
      this.#panFrom = at
      this.#capture(event)
      event.preventDefault()
      return this.refreshCursor()
    }
    if (event.button !== 0 || this.#tool().owns?.(at)) return
    this.#active = true
    this.#capture(event)
    this.#tool().down?.(this.#pointer(event))
  }

  #move(event: PointerEvent): void {
    if (!this.#workspace.editor.isOpen) return
    const at = this.#at(event)
    if (this.#fingers.has(event.pointerId)) this.#fingers.set(event.pointerId, at)
    if (this.#pinch) return this.#movePinch(this.#pinch)
    if (this.#panFrom) {
      this.#workspace.pan(at.x - this.#panFrom.x, at.y - this.#panFrom.y)
      this.#panFrom = at
      return
    }
    if (this.spaceHeld) return
    const pointer = this.#pointer(event)
    if (this.#active)
      this.#tool().drag?.(pointer, event.getCoalescedEvents?.().map((each) => this.#pointer(each)) ?? [pointer])
    else this.#tool().hover?.(pointer)
  }

  #up(event: PointerEvent, canceled = false): void {
    this.#fingers.delete(event.pointerId)
    if (this.#pinch && this.#fingers.size < 2) this.#pinch = null
    if (this.#panFrom) {
      this.#panFrom = null
      this.refreshCursor()
    }
    if (!this.#active) return
    this.#active = false
    if (canceled) this.#tool().cancel?.()
    else this.#tool().up?.(this.#pointer(event))
  }

  /** The second finger says that the first one did not mean the tool. */
  #startPinch(): void {
    if (this.#active) this.#tool().cancel?.()
    this.#active = false
    this.#panFrom = null
    this.#pinch = this.#measure()
  }

  #movePinch(before: Pinch): void {
    if (this.#fingers.size < 2) return
    const now = this.#measure()
    this.#workspace.pan(now.middle.x - before.middle.x, now.middle.y - before.middle.y)
    this.#workspace.zoomTo((this.#workspace.view.zoom * now.distance) / before.distance, now.middle)
    this.#pinch = now
  }

  #measure(): Pinch {
    const [a, b] = [...this.#fingers.values()] as [Point, Point]
    return {
      distance: Math.max(1, Math.hypot(a.x - b.x, a.y - b.y)),
      middle: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
    }
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault()
    if (!this.#workspace.editor.isOpen) return
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    if (event.shiftKey) return this.#workspace.pan(-(event.deltaY || event.deltaX) * unit, 0)
    // A pinch on a touchpad arrives as a wheel with Ctrl and small steps.
    const speed = event.ctrlKey ? 0.01 : 0.0015
    this.#workspace.zoomTo(this.#workspace.view.zoom * Math.exp(-event.deltaY * unit * speed), this.#at(event))
  }

  #capture(event: PointerEvent): void {
    this.#workspace.container.setPointerCapture(event.pointerId)
  }

  #at(event: MouseEvent): Point {
    const { left, top } = this.#workspace.container.getBoundingClientRect()
    return { x: event.clientX - left, y: event.clientY - top }
  }

  #pointer(event: MouseEvent): ToolPointer {
    const screen = this.#at(event)
    const touch = event instanceof PointerEvent && event.pointerType === 'touch'
    return { screen, page: this.#workspace.toPage(screen), shift: event.shiftKey, alt: event.altKey, touch }
  }
}
