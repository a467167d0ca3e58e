import { isNeutral } from '../document/adjustments.ts'
import type { ImageLayer, RasterLayer, Stroke } from '../document/layers.ts'
import type { AssetStore } from './assets.ts'
import { sharpen } from './detail.ts'
import { soften } from './soften.ts'
import { drawStroke } from './strokes.ts'
import { surface, type Surface } from './surface.ts'
import { applyTone } from './tone.ts'

/** While a slider moves, this many pixels on the long side are enough to judge by. */
const draftSide = 1400

interface Rendered {
  layer: RasterLayer
  scale: number
  strokes: readonly Stroke[]
  surface: Surface
}

/** Turns a layer's picture, adjustments and strokes into pixels, and remembers the last answer for each layer. */
export class LayerRaster {
  readonly #assets: AssetStore
  readonly #rendered = new Map<string, Rendered>()

  constructor(assets: AssetStore) {
    this.#assets = assets
  }

  render(layer: RasterLayer, { draft = false } = {}): CanvasImageSource {
    if (layer.kind === 'image' && isNeutral(layer.adjustments) && layer.strokes.length === 0) {
      this.#rendered.delete(layer.id)
      return this.#assets.get(layer.assetId).bitmap
    }
    const scale = draft ? Math.min(1, draftSide / Math.max(layer.width, layer.height)) : 1
    const known = this.#rendered.get(layer.id)
    if (known && known.scale === scale && sameGround(known.layer, layer) && startsWith(layer.strokes, known.strokes)) {
      this.#draw(known.surface, layer.strokes.slice(known.strokes.length), scale)
      this.#rendered.set(layer.id, { ...known, layer, strokes: layer.strokes })
      return known.surface.canvas
    }
    const fresh = this.#ground(layer, scale)
    this.#draw(fresh, layer.strokes, scale)
    this.#rendered.set(layer.id, { layer, scale, strokes: layer.strokes, surface: fresh })
    return fresh.canvas
  }

  /** The layer with one more stroke that is still being drawn; the remembered pixels stay as they are. */
  renderWith(layer: RasterLayer, stroke: Stroke, into: Surface): void {
    into.context.clearRect(0, 0, into.canvas.width, into.canvas.height)
    into.context.drawImage(this.render(layer), 0, 0)
    drawStroke(into.context, stroke)
  }

  /** Is there anything to see at this local pixel? */
  isOpaque(layer: RasterLayer, x: number, y: number): boolean {
    if (x < 0 || y < 0 || x >= layer.width || y >= layer.height) return false
    const probe = surface(1, 1)
    probe.context.drawImage(this.render(layer), -Math.floor(x), -Math.floor(y))
    return (probe.context.getImageData(0, 0, 1, 1).data[3] ?? 0) > 12
  }

  forget(keep: ReadonlySet<string>): void {
    for (const id of this.#rendered.keys()) if (!keep.has(id)) this.#rendered.delete(id)
  }

  #draw({ context }: Surface, strokes: readonly Stroke[], scale: number): void {
    context.save()
    context.scale(scale, scale)
    for (const stroke of strokes) drawStroke(context, stroke)
    context.restore()
  }

  #ground(layer: RasterLayer, scale: number): Surface {
    const made = surface(layer.width * scale, layer.height * scale)
    if (layer.kind === 'image') this.#develop(made, layer, scale)
    return made
  }

  #develop(made: Surface, layer: ImageLayer, scale: number): void {
    const { canvas, context } = made
    const { width, height } = canvas
    context.drawImage(this.#assets.get(layer.assetId).bitmap, 0, 0, width, height)
    if (isNeutral(layer.adjustments)) return
    const { sharpen: crisp, blur: soft } = layer.adjustments
    // Detail is measured against the picture's own size, so a preview and the export look alike.
    const unit = (Math.max(layer.width, layer.height) * scale) / 2000
    if (soft) soften(made, (soft / 100) * 16 * unit)
    const pixels = context.getImageData(0, 0, width, height)
    if (crisp) sharpen(pixels.data, width, height, 1.2 * unit, crisp / 60)
    applyTone(pixels.data, layer.adjustments)
    context.putImageData(pixels, 0, 0)
  }
}

function sameGround(a: RasterLayer, b: RasterLayer): boolean {
  if (a.width !== b.width || a.height !== b.height) return false
  if (a.kind === 'image' && b.kind === 'image') return a.assetId === b.assetId && a.adjustments === b.adjustments
  return a.kind === b.kind
}

function startsWith(strokes: readonly Stroke[], start: readonly Stroke[]): boolean {
  return start.length <= strokes.length && start.every((stroke, index) => stroke === strokes[index])
}
