import type { Point, Rect, Size } from '../document/geometry.ts'

/** How the document lies on the screen: screen = document × zoom + offset. */
export interface View {
  zoom: number
  x: number
  y: number
}

export const zoomRange = { min: 0.02, max: 16 }
const steps = [0.05, 0.1, 0.25, 0.33, 0.5, 0.67, 1, 1.5, 2, 3, 4, 6, 8, 12, 16]

export function toScreen(view: View, { x, y }: Point): Point {
  return { x: x * view.zoom + view.x, y: y * view.zoom + view.y }
}

export function toPage(view: View, { x, y }: Point): Point {
  return { x: (x - view.x) / view.zoom, y: (y - view.y) / view.zoom }
}

export function clampZoom(zoom: number): number {
  return Math.min(zoomRange.max, Math.max(zoomRange.min, zoom))
}

/** Zooms so that what is under the point stays under it. */
export function zoomAt(view: View, zoom: number, at: Point): View {
  const next = clampZoom(zoom)
  const ratio = next / view.zoom
  return { zoom: next, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }
}

/** Shows a part of the page in the middle of the screen, never larger than it is. */
export function fitView(part: Rect, screen: Size, margin: number, largest = 1): View {
  const room = { width: Math.max(40, screen.width - margin * 2), height: Math.max(40, screen.height - margin * 2) }
  const zoom = clampZoom(Math.min(largest, room.width / part.width, room.height / part.height))
  return {
    zoom,
    x: Math.round((screen.width - part.width * zoom) / 2 - part.x * zoom),
    y: Math.round((screen.height - part.height * zoom) / 2 - part.y * zoom),
  }
}

export function nextStep(zoom: number, direction: 1 | -1): number {
  const near = zoom * 0.01
  const found = direction > 0 ? steps.find((step) => step > zoom + near) : steps.findLast((step) => step < zoom - near)
  return found ?? clampZoom(zoom)
}

/** Keeps at least a strip of the page on screen, so that nobody loses their picture. */
export function keepInSight(view: View, page: Size, screen: Size, strip = 48): View {
  const clamp = (offset: number, length: number, room: number): number =>
    Math.min(room - strip, Math.max(strip - length * view.zoom, offset))
  return { ...view, x: clamp(view.x, page.width, screen.width), y: clamp(view.y, page.height, screen.height) }
}
