import { center, corners, rotatePoint, type Point, type Rect, type Size } from './geometry.ts'

export const handles = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type CropHandle = (typeof handles)[number] | 'move'

const minimum = 8
/** Rounding of sines must not refuse a frame that touches the edge. */
const slack = 1e-6

/** Is the frame inside the page once the page is turned by `angle` around its own center? */
export function fits(frame: Rect, page: Size, angle: number): boolean {
  return corners(frame).every((corner) => {
    const { x, y } = rotatePoint(corner, -angle, center(page))
    return x >= -slack && y >= -slack && x <= page.width + slack && y <= page.height + slack
  })
}

/** The largest frame of this proportion around the page's center that shows no empty corner. */
export function largestFrame(page: Size, angle: number, aspect = page.width / page.height): Rect {
  const turned = Math.abs((angle * Math.PI) / 180)
  const [cos, sin] = [Math.cos(turned), Math.sin(turned)]
  const height = Math.min(page.width / (aspect * cos + sin), page.height / (aspect * sin + cos))
  const width = height * aspect
  return { x: (page.width - width) / 2, y: (page.height - height) / 2, width, height }
}

/** Shrinks a frame around its own center, and moves it inward if needed, until it shows no empty corner. */
export function settle(frame: Rect, page: Size, angle: number): Rect {
  if (fits(frame, page, angle)) return frame
  return furthest(largestFrame(page, angle, frame.width / frame.height), frame, page, angle)
}

/** From a frame that fits as far towards the wanted one as still fits. */
export function furthest(from: Rect, wanted: Rect, page: Size, angle: number): Rect {
  return longest((share) => between(from, wanted, share), page, angle)
}

/** The frame of the largest share (0..1) that fits; halving 24 times is finer than any pixel. */
function longest(frameAt: (share: number) => Rect, page: Size, angle: number): Rect {
  let [low, high] = [0, 1]
  if (fits(frameAt(high), page, angle)) return frameAt(high)
  for (let step = 0; step < 24; step++) {
    const middle = (low + high) / 2
    if (fits(frameAt(middle), page, angle)) low = middle
    else high = middle
  }
  return frameAt(low)
}

function between(a: Rect, b: Rect, t: number): Rect {
  const mix = (from: number, to: number): number => from + (to - from) * t
  return { x: mix(a.x, b.x), y: mix(a.y, b.y), width: mix(a.width, b.width), height: mix(a.height, b.height) }
}

/** The frame after pulling one of its handles by `delta`, before asking whether it fits. */
export function pull(frame: Rect, handle: CropHandle, delta: Point, aspect: number | null): Rect {
  if (handle === 'move') return { ...frame, x: frame.x + delta.x, y: frame.y + delta.y }
  const west = handle.includes('w')
  const north = handle.includes('n')
  let width = frame.width + (west ? -delta.x : handle.includes('e') ? delta.x : 0)
  let height = frame.height + (north ? -delta.y : handle.includes('s') ? delta.y : 0)
  width = Math.max(minimum, width)
  height = Math.max(minimum, height)
  if (aspect) [width, height] = keepAspect(handle, width, height, aspect)
  const anchored = (start: number, before: number, after: number, fromStart: boolean, free: boolean): number =>
    free ? start + (before - after) / 2 : fromStart ? start + before - after : start
  return {
    x: anchored(frame.x, frame.width, width, west, handle === 'n' || handle === 's'),
    y: anchored(frame.y, frame.height, height, north, handle === 'e' || handle === 'w'),
    width,
    height,
  }
}

function keepAspect(handle: CropHandle, width: number, height: number, aspect: number): [number, number] {
  if (handle === 'e' || handle === 'w') return [width, width / aspect]
  if (handle === 'n' || handle === 's') return [height * aspect, height]
  return width / height > aspect ? [width, width / aspect] : [height * aspect, height]
}

/** Pulls a handle and stops where an empty corner would show; what is stopped in one direction slides in the other. */
export function pullWithin(
  frame: Rect,
  handle: CropHandle,
  delta: Point,
  aspect: number | null,
  page: Size,
  angle: number,
): Rect {
  const wanted = pull(frame, handle, delta, aspect)
  if (fits(wanted, page, angle)) return wanted
  if (aspect && handle !== 'move') {
    return longest((share) => pull(frame, handle, { x: delta.x * share, y: delta.y * share }, aspect), page, angle)
  }
  const sideways = furthest(frame, pull(frame, handle, { x: delta.x, y: 0 }, null), page, angle)
  return furthest(sideways, { ...sideways, y: wanted.y, height: wanted.height }, page, angle)
}
