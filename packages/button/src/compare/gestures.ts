interface Gestures {
  zoomBy(factor: number, px: number, py: number): void
  moveBy(dx: number, dy: number): void
  splitAt(px: number): void
  grabsHandle(px: number): boolean
}

interface Point {
  x: number
  y: number
}

/** A finger that lands may be the first of two: until it went this far, or is lifted, the handle stays. */
const patiencePx = 4

/** One pointer moves the handle or the picture, two zoom it, the wheel zooms where it points. */
export function gestures(canvas: HTMLCanvasElement, { zoomBy, moveBy, splitAt, grabsHandle }: Gestures): void {
  const pointers = new Map<number, Point>()
  let grabbed = false
  let landed = 0
  const at = (event: MouseEvent): Point => ({ x: event.offsetX, y: event.offsetY })
  const distance = () => {
    const [a, b] = [...pointers.values()]
    return Math.hypot(a!.x - b!.x, a!.y - b!.y)
  }
  const drag = (x: number) => {
    if (Math.abs(x - landed) < patiencePx) return
    landed = NaN
    splitAt(x)
  }
  canvas.onpointerdown = (event) => {
    canvas.setPointerCapture(event.pointerId)
    pointers.set(event.pointerId, at(event))
    grabbed = pointers.size === 1 && grabsHandle(event.offsetX)
    landed = event.offsetX
  }
  canvas.onpointermove = (event) => {
    const last = pointers.get(event.pointerId)
    if (!last) return
    const now = at(event)
    const before = pointers.size === 2 ? distance() : 0
    pointers.set(event.pointerId, now)
    if (before) zoomBy(distance() / before, now.x, now.y)
    else if (grabbed) drag(now.x)
    else moveBy(now.x - last.x, now.y - last.y)
  }
  canvas.onpointerup = canvas.onpointercancel = ({ pointerId, type }) => {
    pointers.delete(pointerId)
    if (grabbed && landed && type === 'pointerup') splitAt(landed)
    grabbed = false
  }
  canvas.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault()
      zoomBy(Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.0015)), event.offsetX, event.offsetY)
    },
    { passive: false },
  )
}
