import Konva from 'konva'
import { addLayer, changeLayer, findLayer } from '../document/edits.ts'
import { toLocal, type Point } from '../document/geometry.ts'
import { drawingLayer, type RasterLayer, type Stroke } from '../document/layers.ts'
import type { Workspace } from '../canvas/workspace.ts'
import type { Notify } from '@microsource/example-host-app/notice'
import type { Settings } from './settings.ts'
import type { Tool, ToolId, ToolPointer } from './tool.ts'

/** Brush and eraser are the same hand; one leaves color, the other takes pixels away. */
export class BrushTool implements Tool {
  readonly id: ToolId
  readonly cursor = 'none'
  readonly #workspace: Workspace
  readonly #settings: Settings
  readonly #notify: Notify
  readonly #ring = new Konva.Group({ listening: false, visible: false })
  #drawing: { layer: RasterLayer; stroke: Stroke; isNewLayer: boolean } | null = null
  #frame = 0

  constructor(id: 'brush' | 'eraser', workspace: Workspace, settings: Settings, notify: Notify) {
    this.id = id
    this.#workspace = workspace
    this.#settings = settings
    this.#notify = notify
    const outline = { strokeScaleEnabled: false, strokeWidth: 1 }
    this.#ring.add(
      new Konva.Circle({ ...outline, stroke: '#000', strokeWidth: 3, opacity: 0.4 }),
      new Konva.Circle({ ...outline, stroke: '#fff' }),
    )
    workspace.scene.overlay.add(this.#ring)
  }

  deactivate(): void {
    this.cancel()
    this.leave()
  }

  hover(pointer: ToolPointer): void {
    const radius =
      (this.#settings.get(this.id === 'brush' ? 'brushSize' : 'eraserSize') * this.#workspace.view.zoom) / 2
    this.#ring.setAttrs({ visible: !pointer.touch, position: pointer.screen })
    this.#ring.find('Circle').forEach((circle) => circle.setAttr('radius', Math.max(2, radius)))
  }

  leave(): void {
    this.#ring.visible(false)
  }

  down(pointer: ToolPointer): void {
    const target = this.#target()
    if (!target) return
    const { layer, isNewLayer } = target
    this.#drawing = { layer, isNewLayer, stroke: this.#stroke(layer, toLocal(layer, pointer.page)) }
    this.#show()
  }

  drag(pointer: ToolPointer, all: ToolPointer[]): void {
    this.hover(pointer)
    if (!this.#drawing) return
    const { layer, stroke } = this.#drawing
    const points = [...stroke.points]
    for (const each of all) {
      const { x, y } = toLocal(layer, each.page)
      const [lastX, lastY] = points.slice(-2) as [number, number]
      if (Math.hypot(x - lastX, y - lastY) >= 0.75) points.push(round(x), round(y))
    }
    this.#drawing.stroke = { ...stroke, points }
    this.#frame ||= requestAnimationFrame(() => this.#show())
  }

  up(): void {
    const drawing = this.#drawing
    if (!drawing) return
    this.#stop()
    const { layer, stroke } = drawing
    const withStroke = { ...layer, strokes: [...layer.strokes, stroke] }
    this.#workspace.editor.edit(stroke.erase ? 'Erase' : 'Brush', (state) =>
      drawing.isNewLayer ? addLayer(state, withStroke) : changeLayer(state, layer.id, () => withStroke),
    )
  }

  cancel(): void {
    if (!this.#drawing) return
    this.#stop()
    this.#workspace.editor.cancelPreview()
    this.#workspace.scene.sync(this.#workspace.editor)
  }

  /** The brush never touches the photo: it draws on the selected drawing, or on a new one above. */
  #target(): { layer: RasterLayer; isNewLayer: boolean } | null {
    const { editor } = this.#workspace
    const { state } = editor
    const selected = findLayer(state, state.selectedId)
    if (selected && !selected.visible)
      return this.#refuse(`“${selected.name}” is hidden. Show it before drawing on it.`)
    if (this.id === 'eraser') {
      if (!selected) return this.#refuse('Select the layer to erase from.')
      if (selected.kind === 'text')
        return this.#refuse('The eraser works on pictures and drawings. This layer is text.')
      return { layer: selected, isNewLayer: false }
    }
    if (selected?.kind === 'drawing') return { layer: selected, isNewLayer: false }
    const layer = drawingLayer('Drawing', state.width, state.height)
    editor.preview((before) => addLayer(before, layer))
    return { layer, isNewLayer: true }
  }

  #refuse(words: string): null {
    this.#notify(words)
    return null
  }

  #stroke(layer: RasterLayer, { x, y }: Point): Stroke {
    const erase = this.id === 'eraser'
    const size = this.#settings.get(erase ? 'eraserSize' : 'brushSize') / Math.abs(layer.scaleX)
    const opacity = erase ? 1 : this.#settings.get('brushOpacity') / 100
    return { color: this.#settings.get('brushColor'), size, opacity, erase, points: [round(x), round(y)] }
  }

  #show(): void {
    this.#frame = 0
    if (this.#drawing) this.#workspace.scene.live(this.#drawing.layer, this.#drawing.stroke)
  }

  #stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
    this.#drawing = null
    this.#workspace.scene.endLive()
  }
}

const round = (value: number): number => Math.round(value * 10) / 10
