import { Type } from 'lucide'
import { h, icon } from '@microsource/example-host-app/dom'
import type { Layer } from '../document/layers.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'

const box = 32
const painted = new WeakMap<object, HTMLElement>()

/** A small picture of a layer's own pixels; kept per state, so a list that did not change costs nothing. */
export function layerThumbnail(layer: Layer, raster: LayerRaster): HTMLElement {
  if (layer.kind === 'text') return h('span', { class: 'thumb text' }, icon(Type))
  const known = painted.get(layer)
  if (known) return known
  const ratio = devicePixelRatio || 1
  const canvas = h('canvas', { class: 'thumb', width: box * ratio, height: box * ratio, 'aria-hidden': 'true' })
  const context = canvas.getContext('2d')
  const scale = (box * ratio) / Math.max(layer.width, layer.height)
  const [width, height] = [layer.width * scale, layer.height * scale]
  if (context && layer.width > 0) {
    context.imageSmoothingQuality = 'high'
    context.drawImage(raster.render(layer), (canvas.width - width) / 2, (canvas.height - height) / 2, width, height)
  }
  painted.set(layer, canvas)
  return canvas
}
