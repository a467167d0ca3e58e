import type { EditorDocument } from '../document/editor-document.ts'
import type { Point, Rect } from '../document/geometry.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'
import { checkerboard } from './checkerboard.ts'
import { Scene } from './scene.ts'
import { fitView, keepInSight, nextStep, toPage, toScreen, zoomAt, type View } from './viewport.ts'

/** The area where the document is seen: owns the scene and the view, and tells when the view changed. */
export class Workspace extends EventTarget {
  readonly container: HTMLDivElement
  readonly scene: Scene
  readonly editor: EditorDocument
  readonly raster: LayerRaster
  view: View = { zoom: 1, x: 0, y: 0 }
  #fitted = true

  constructor(container: HTMLDivElement, editor: EditorDocument, raster: LayerRaster) {
    super()
    this.container = container
    this.editor = editor
    this.raster = raster
    this.scene = new Scene(container, raster)
    let size = ''
    editor.addEventListener('change', () => {
      this.scene.sync(editor)
      const next = editor.isOpen ? `${editor.state.width}×${editor.state.height}` : ''
      if (next && next !== size) this.fit()
      size = next
      this.#announce()
    })
    editor.addEventListener('open', () => {
      size = ''
    })
    new ResizeObserver(() => this.#resize()).observe(container)
    // A font that arrives after the text was drawn has other widths.
    document.fonts.addEventListener('loadingdone', () => editor.isOpen && this.scene.sync(editor))
  }

  get screen(): { width: number; height: number } {
    return { width: this.container.clientWidth, height: this.container.clientHeight }
  }

  get middle(): Point {
    return { x: this.screen.width / 2, y: this.screen.height / 2 }
  }

  toPage(point: Point): Point {
    return toPage(this.view, point)
  }

  toScreen(point: Point): Point {
    return toScreen(this.view, point)
  }

  fit(part?: Rect): void {
    if (!this.editor.isOpen) return
    const { width, height } = this.editor.state
    this.#show(fitView(part ?? { x: 0, y: 0, width, height }, this.screen, this.screen.width < 600 ? 16 : 40))
    this.#fitted = true
  }

  zoomTo(zoom: number, at: Point = this.middle): void {
    this.#fitted = false
    this.#show(zoomAt(this.view, zoom, at))
  }

  zoomStep(direction: 1 | -1): void {
    this.zoomTo(nextStep(this.view.zoom, direction))
  }

  pan(dx: number, dy: number): void {
    this.#fitted = false
    this.#show({ ...this.view, x: this.view.x + dx, y: this.view.y + dy })
  }

  retheme(): void {
    this.scene.paper(checkerboard(this.container))
    this.#announce()
  }

  #resize(): void {
    const { width, height } = this.screen
    if (!width || !height) return
    this.scene.resize(width, height)
    if (this.#fitted) this.fit()
    else this.#show(this.view)
  }

  #show(view: View): void {
    this.view = this.editor.isOpen ? keepInSight(view, this.editor.state, this.screen) : view
    this.scene.show(this.view)
    this.#announce()
  }

  #announce(): void {
    this.dispatchEvent(new Event('view'))
  }
}
