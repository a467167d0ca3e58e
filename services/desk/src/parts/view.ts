export interface View {
  scale: number
  x: number
  y: number
}

export interface Point {
  x: number
  y: number
}

export const whole: View = { scale: 1, x: 0, y: 0 }

/** Larger or smaller around the middle, between the whole picture and twelve times its size. */
export function zoomed(view: View, factor: number): View {
  const scale = Math.min(12, Math.max(1, view.scale * factor))
  const ratio = scale / view.scale
  return scale === 1 ? whole : { scale, x: view.x * ratio, y: view.y * ratio }
}

/** A whole picture does not move; a zoomed one follows. */
export const moved = (view: View, x: number, y: number): View =>
  view.scale === 1 ? view : { ...view, x: view.x + x, y: view.y + y }

/** How much two fingers moved apart, one of them from `before` to `at`. */
export const spread = (before: Point, at: Point, other: Point): number =>
  Math.hypot(at.x - other.x, at.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y))

const step = 48

const keySteps: Readonly<Record<string, (view: View) => View>> = {
  '+': (view) => zoomed(view, 1.25),
  '=': (view) => zoomed(view, 1.25),
  '-': (view) => zoomed(view, 0.8),
  '0': () => whole,
  ArrowLeft: (view) => moved(view, step, 0),
  ArrowRight: (view) => moved(view, -step, 0),
  ArrowUp: (view) => moved(view, 0, step),
  ArrowDown: (view) => moved(view, 0, -step),
}

/** What a key does to the view, or undefined where the key is not ours. */
export const keyStep = (key: string): ((view: View) => View) | undefined => keySteps[key]
