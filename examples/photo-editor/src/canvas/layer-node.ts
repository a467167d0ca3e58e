import Konva from 'konva'
import type { Layer, TextLayer } from '../document/layers.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'

export type LayerNode = Konva.Shape

export function makeNode(layer: Layer): LayerNode {
  if (layer.kind === 'text') return new Konva.Text({ id: layer.id, lineHeight: 1.2 })
  return new Konva.Image({ id: layer.id, image: undefined })
}

/** Makes a node show its layer; the same code paints the screen and the exported file. */
export function updateNode(node: LayerNode, layer: Layer, raster: LayerRaster, draft = false): void {
  const { x, y, rotation, scaleX, scaleY, visible, opacity } = layer
  node.setAttrs({ x, y, rotation, scaleX, scaleY, visible, opacity, listening: false })
  if (layer.kind === 'text') {
    node.setAttrs(textAttributes(layer))
  } else if (node instanceof Konva.Image && visible) {
    node.setAttrs({ image: raster.render(layer, { draft }), width: layer.width, height: layer.height })
  }
}

function textAttributes({ text, fontFamily, fontSize, bold, italic, align, color }: TextLayer): Konva.TextConfig {
  const fontStyle = [italic && 'italic', bold && 'bold'].filter(Boolean).join(' ') || 'normal'
  return { text, fontFamily, fontSize, fontStyle, align, fill: color }
}

/** A layer's own width and height in local pixels; text has to be measured. */
export function layerSize(layer: Layer): { width: number; height: number } {
  if (layer.kind !== 'text') return { width: layer.width, height: layer.height }
  const probe = new Konva.Text({ lineHeight: 1.2, ...textAttributes(layer) })
  const size = { width: probe.width(), height: probe.height() }
  probe.destroy()
  return size
}
