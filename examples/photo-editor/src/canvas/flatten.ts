import Konva from 'konva'
import type { Flatten } from '../document/editor-document.ts'
import type { LayerRaster } from '../pixels/layer-raster.ts'
import { surface } from '../pixels/surface.ts'
import { makeNode, updateNode } from './layer-node.ts'

export const defaultQuality = 0.92

/** Paints every visible layer at full size. JPEG knows no transparency, so it gets white below. */
export function flattener(raster: LayerRaster): Flatten {
  return async (state, format, quality = defaultQuality) => {
    const { width, height } = state
    const page = surface(width, height)
    if (format === 'image/jpeg') {
      page.context.fillStyle = '#ffffff'
      page.context.fillRect(0, 0, width, height)
    }
    const group = new Konva.Group()
    for (const layer of state.layers) {
      const node = makeNode(layer)
      updateNode(node, layer, raster)
      group.add(node)
    }
    page.context.drawImage(group.toCanvas({ x: 0, y: 0, width, height, pixelRatio: 1 }), 0, 0)
    group.destroy()
    return new Promise((done, failed) => {
      page.canvas.toBlob(
        (blob) => (blob ? done(blob) : failed(new Error('The picture could not be written'))),
        format,
        quality,
      )
    })
  }
}
