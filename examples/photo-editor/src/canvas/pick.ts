import { toLocal, type Point } from '../document/geometry.ts'
import type { DocumentState, Layer } from '../document/layers.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'
import { layerSize } from './layer-node.ts'

/** The topmost visible layer that shows something at this point of the page. */
export function pickLayer(state: DocumentState, raster: LayerRaster, point: Point): Layer | undefined {
  return state.layers.findLast((layer) => layer.visible && shows(layer, raster, point))
}

function shows(layer: Layer, raster: LayerRaster, point: Point): boolean {
  const { x, y } = toLocal(layer, point)
  if (layer.kind !== 'text') return raster.isOpaque(layer, x, y)
  const { width, height } = layerSize(layer)
  return x >= 0 && y >= 0 && x <= width && y <= height
}
