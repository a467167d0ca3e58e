/** Where the picture lies in its canvas, and where the handle stands: numbers only, in CSS pixels. */
export interface Viewport {
  readonly size: () => [width: number, height: number]
  readonly rtl: () => boolean
  /** Left, top, width and height of a picture, fitted, zoomed and pushed. */
  readonly box: (picture: ImageBitmap) => [x: number, y: number, width: number, height: number]
  readonly handle: () => number
  readonly isZoomed: () => boolean
  /** Where the handle goes between the edges of the picture, from the left: 0 to 1. */
  split: (along: number) => void
  splitAt(px: number): number
  /** By a factor around a point; 0 fits the picture again. */
  zoomBy(factor: number, px?: number, py?: number): void
  moveBy(dx: number, dy: number): void
}

interface At { along: number; zoom: number; left: number; top: number }

const zoomMax = 12
const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** The point under the pointer stays where it is. */
function zoom(at: At, factor: number, [x, y]: [number, number]): void {
  const next = factor ? clamp(at.zoom * factor, 1, zoomMax) : 1
  const ratio = next / at.zoom
  at.left = x * (1 - ratio) + at.left * ratio
  at.top = y * (1 - ratio) + at.top * ratio
  at.zoom = next
}

export function createViewport(canvas: HTMLCanvasElement, after: ImageBitmap, draw: () => void): Viewport {
  const at: At = { along: 0.5, zoom: 1, left: 0, top: 0 }
  const size = (): [number, number] => [canvas.clientWidth, canvas.clientHeight]
  const box: Viewport['box'] = ({ width, height }) => {
    const [W, H] = size()
    const scale = Math.min(W / width, H / height) * at.zoom
    return [(W - width * scale) / 2 + at.left, (H - height * scale) / 2 + at.top, width * scale, height * scale]
  }
  /** The part of the picture that can be seen: the handle moves between its edges. */
  const span = (): [number, number] => {
    const [x, , width] = box(after)
    return [Math.max(0, x), Math.min(size()[0], x + width)]
  }
  const split = (next: number) => {
    at.along = next
    draw()
  }
  /** The picture may be pushed as far as its edge, not out of sight. */
  const moveBy = (dx: number, dy: number) => {
    const [W, H] = size()
    const [, , width, height] = box(after)
    const [roomX, roomY] = [Math.max(0, (width - W) / 2), Math.max(0, (height - H) / 2)]
    at.left = clamp(at.left + dx, -roomX, roomX)
    at.top = clamp(at.top + dy, -roomY, roomY)
    draw()
  }
  return {
    size, box, split, moveBy,
    rtl: () => getComputedStyle(canvas).direction === 'rtl',
    isZoomed: () => at.zoom > 1,
    handle: () => {
      const [from, to] = span()
      return from + (to - from) * at.along
    },
    splitAt: (px) => {
      const [from, to] = span()
      split(clamp((px - from) / (to - from || 1), 0, 1))
      return at.along
    },
    zoomBy: (factor, px = size()[0] / 2, py = size()[1] / 2) => {
      const [W, H] = size()
      zoom(at, factor, [px - W / 2, py - H / 2])
      moveBy(0, 0)
    },
  }
}
