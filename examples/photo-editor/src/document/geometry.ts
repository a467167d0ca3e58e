import type { Placement } from './layers.ts'

export interface Point {
  x: number
  y: number
}

export interface Size {
  width: number
  height: number
}

export type Rect = Point & Size

const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Turns a point clockwise (the screen's y points down) around a center. */
export function rotatePoint({ x, y }: Point, degrees: number, center: Point = { x: 0, y: 0 }): Point {
  const [cos, sin] = [Math.cos(radians(degrees)), Math.sin(radians(degrees))]
  const [dx, dy] = [x - center.x, y - center.y]
  return { x: center.x + dx * cos - dy * sin, y: center.y + dx * sin + dy * cos }
}

export function toDocument(place: Placement, { x, y }: Point): Point {
  const turned = rotatePoint({ x: x * place.scaleX, y: y * place.scaleY }, place.rotation)
  return { x: turned.x + place.x, y: turned.y + place.y }
}

export function toLocal(place: Placement, { x, y }: Point): Point {
  const back = rotatePoint({ x: x - place.x, y: y - place.y }, -place.rotation)
  return { x: back.x / place.scaleX, y: back.y / place.scaleY }
}

/** Degrees in (-180, 180], free of the dust that sines leave. */
export function normalizeDegrees(degrees: number): number {
  const turned = ((((degrees + 180) % 360) + 360) % 360) - 180
  const clean = Math.round(turned * 1e6) / 1e6
  return clean === -180 ? 180 : clean + 0
}

export function rotateAround<P extends Placement>(place: P, degrees: number, center: Point): P {
  const { x, y } = rotatePoint(place, degrees, center)
  return { ...place, x, y, rotation: normalizeDegrees(place.rotation + degrees) }
}

/** Mirrors left and right within a page of this width. Mirroring turns a rotation the other way round. */
export function mirrorX<P extends Placement>(place: P, width: number): P {
  return { ...place, x: width - place.x, rotation: normalizeDegrees(-place.rotation), scaleX: -place.scaleX }
}

export function mirrorY<P extends Placement>(place: P, height: number): P {
  return { ...place, y: height - place.y, rotation: normalizeDegrees(-place.rotation), scaleY: -place.scaleY }
}

/** Quarter turn clockwise; the page's height becomes its width. */
export function quarterTurn<P extends Placement>(place: P, { height }: Size): P {
  return { ...place, x: height - place.y, y: place.x, rotation: normalizeDegrees(place.rotation + 90) }
}

export function center({ width, height }: Size): Point {
  return { x: width / 2, y: height / 2 }
}

export function corners({ x, y, width, height }: Rect): Point[] {
  return [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ]
}
