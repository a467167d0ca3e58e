import Konva from 'konva'
import type { EditorDocument } from '../document/editor-document.ts'
import { center } from '../document/geometry.ts'
import type { DocumentState, RasterLayer, Stroke } from '../document/layers.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'
import { surface, type Surface } from '../pixels/surface.ts'
import { makeNode, updateNode, type LayerNode } from './layer-node.ts'
import type { View } from './viewport.ts'

/** The document on screen: page > art (turned while straightening, clipped to the page) > one node per layer. */
export class Scene {
  readonly stage: Konva.Stage
  readonly overlay = new Konva.Layer()
  readonly #content = new Konva.Layer({ listening: false })
  readonly #page = new Konva.Group()
  readonly #art = new Konva.Group()
  readonly #ground = new Konva.Rect({ listening: false })
  readonly #nodes = new Map<string, LayerNode>()
  readonly #raster: LayerRaster
  #live: { id: string; surface: Surface } | null = null

  constructor(container: HTMLDivElement, raster: LayerRaster) {
    this.#raster = raster
    this.stage = new Konva.Stage({ container, width: container.clientWidth, height: container.clientHeight })
    this.#art.add(this.#ground)
    this.#page.add(this.#art)
    this.#content.add(this.#page)
    this.stage.add(this.#content, this.overlay)
  }

  node(id: string): LayerNode | undefined {
    return this.#nodes.get(id)
  }

  sync(editor: EditorDocument): void {
    this.#content.visible(editor.isOpen)
    if (!editor.isOpen) return this.#clear()
    const { state, isPreviewing } = editor
    this.#drop(state)
    this.#frame(state)
    state.layers.forEach((layer, index) => {
      const node = this.#nodes.get(layer.id) ?? this.#add(layer.id, makeNode(layer))
      updateNode(node, layer, this.#raster, isPreviewing && layer.id === state.selectedId)
      node.zIndex(index + 1)
    })
  }

  /** Shows a stroke on its layer while it is being drawn. */
  live(layer: RasterLayer, stroke: Stroke): void {
    const node = this.#nodes.get(layer.id)
    if (!(node instanceof Konva.Image)) return
    if (this.#live?.id !== layer.id) this.#live = { id: layer.id, surface: surface(layer.width, layer.height) }
    this.#raster.renderWith(layer, stroke, this.#live.surface)
    node.image(this.#live.surface.canvas)
    this.#content.batchDraw()
  }

  endLive(): void {
    this.#live = null
  }

  show({ zoom, x, y }: View): void {
    this.#page.setAttrs({ x, y, scaleX: zoom, scaleY: zoom })
    this.#ground.fillPatternScale({ x: 1 / zoom, y: 1 / zoom })
    // From 200 % on a person wants to see pixels, not a blur of them.
    this.#content.imageSmoothingEnabled(zoom < 2)
  }

  straighten(state: DocumentState, angle: number): void {
    const middle = center(state)
    this.#art.setAttrs({ rotation: angle, offset: middle, position: middle })
  }

  resize(width: number, height: number): void {
    this.stage.size({ width, height })
  }

  paper(pattern: HTMLCanvasElement): void {
    this.#ground.fillPatternImage(pattern as unknown as HTMLImageElement)
  }

  #frame({ width, height }: DocumentState): void {
    this.#art.clip({ x: 0, y: 0, width, height })
    this.#ground.size({ width, height })
  }

  #add(id: string, node: LayerNode): LayerNode {
    this.#nodes.set(id, node)
    this.#art.add(node)
    return node
  }

  #drop(state: DocumentState): void {
    const alive = new Set(state.layers.map(({ id }) => id))
    for (const [id, node] of this.#nodes) {
      if (alive.has(id)) continue
      node.destroy()
      this.#nodes.delete(id)
    }
    this.#raster.forget(alive)
  }

  #clear(): void {
    for (const node of this.#nodes.values()) node.destroy()
    this.#nodes.clear()
    this.#raster.forget(new Set())
  }
}
