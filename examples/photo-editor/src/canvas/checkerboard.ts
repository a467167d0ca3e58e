import { surface } from '../pixels/surface.ts'

/** What shows through where a document is transparent, in the colors of the theme. */
export function checkerboard(themed: Element): HTMLCanvasElement {
  const style = getComputedStyle(themed)
  const { canvas, context } = surface(16, 16)
  context.fillStyle = style.getPropertyValue('--check-a')
  context.fillRect(0, 0, 16, 16)
  context.fillStyle = style.getPropertyValue('--check-b')
  context.fillRect(0, 0, 8, 8)
  context.fillRect(8, 8, 8, 8)
  return canvas
}
