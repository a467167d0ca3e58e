import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'

export interface View { scale: number; x: number; y: number }

const whole: View = { scale: 1, x: 0, y: 0 }
const limit = (scale: number) => Math.min(12, Math.max(1, scale))
const zoomed = (view: View, factor: number): View => {
  const scale = limit(view.scale * factor)
  const ratio = scale / view.scale
  return scale === 1 ? whole : { scale, x: view.x * ratio, y: view.y * ratio }
}

/** Wheel and pinch zoom, drag to move, + − 0 and arrows on the keyboard. */
export function useZoom() {
  const stage = useRef<HTMLDivElement>(null)
  const pointers = useRef(new Map<number, { x: number; y: number }>())
  const [view, setView] = useState(whole)
  const zoom = useCallback((factor: number) => setView((now) => zoomed(now, factor)), [])
  const fit = useCallback(() => setView(whole), [])

  useEffect(() => {
    const element = stage.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      event.preventDefault()
      zoom(Math.exp(-event.deltaY * 0.0015))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [zoom])

  const onPointerDown = (event: PointerEvent<HTMLDivElement>) => {
    if ((event.target as HTMLElement).closest('button') !== null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    const before = pointers.current.get(event.pointerId)
    if (before === undefined) return
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
    const at = { x: event.clientX, y: event.clientY }
    pointers.current.set(event.pointerId, at)
    if (other !== undefined) return zoom(Math.hypot(at.x - other.x, at.y - other.y) / Math.max(1, Math.hypot(before.x - other.x, before.y - other.y)))
    setView((now) => (now.scale === 1 ? now : { ...now, x: now.x + at.x - before.x, y: now.y + at.y - before.y }))
  }
  const onPointerUp = (event: PointerEvent<HTMLDivElement>) => { pointers.current.delete(event.pointerId) }
  const onKeyDown = (event: KeyboardEvent) => {
    const step: Record<string, () => void> = {
      '+': () => zoom(1.25), '=': () => zoom(1.25), '-': () => zoom(0.8), 0: fit,
      ArrowLeft: () => setView((now) => ({ ...now, x: now.scale === 1 ? 0 : now.x + 48 })),
      ArrowRight: () => setView((now) => ({ ...now, x: now.scale === 1 ? 0 : now.x - 48 })),
      ArrowUp: () => setView((now) => ({ ...now, y: now.scale === 1 ? 0 : now.y + 48 })),
      ArrowDown: () => setView((now) => ({ ...now, y: now.scale === 1 ? 0 : now.y - 48 })),
    }
    if (event.target !== event.currentTarget || step[event.key] === undefined) return
    event.preventDefault()
    step[event.key]?.()
  }
  const transform = `translate(${view.x}px, ${view.y}px) scale(${view.scale})`
  return { view, zoom, fit, transform, stage, handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp, onKeyDown } }
}
