import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type Dispatch,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  type SetStateAction,
} from 'react'
import { keyStep, moved, spread, whole, zoomed, type Point, type View } from './view.ts'

type SetView = Dispatch<SetStateAction<View>>

/** Turning the wheel back on a whole picture scrolls the page: nobody is caught on the stage. */
function useWheel(stage: RefObject<HTMLElement | null>, setView: SetView, isWhole: boolean): void {
  useEffect(() => {
    const element = stage.current
    if (element === null) return
    const onWheel = (event: WheelEvent) => {
      if (isWhole && event.deltaY > 0 && !event.ctrlKey) return
      event.preventDefault()
      setView((now) => zoomed(now, Math.exp(-event.deltaY * 0.0015)))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [stage, setView, isWhole])
}

function usePointers(setView: SetView) {
  const pointers = useRef(new Map<number, Point>())
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if ((event.target as HTMLElement).closest('button') !== null) return
    event.currentTarget.setPointerCapture(event.pointerId)
    pointers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const before = pointers.current.get(event.pointerId)
    if (before === undefined) return
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1]
    const at = { x: event.clientX, y: event.clientY }
    pointers.current.set(event.pointerId, at)
    setView((now) =>
      other === undefined ? moved(now, at.x - before.x, at.y - before.y) : zoomed(now, spread(before, at, other)),
    )
  }
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    pointers.current.delete(event.pointerId)
  }
  return { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp }
}

/** Wheel and pinch zoom, drag to move, + − 0 and arrows on the keyboard. */
export function useZoom() {
  const stage = useRef<HTMLDivElement>(null)
  const [view, setView] = useState(whole)
  const zoom = useCallback((factor: number) => setView((now) => zoomed(now, factor)), [])
  const fit = useCallback(() => setView(whole), [])
  useWheel(stage, setView, view.scale === 1)
  const pointers = usePointers(setView)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.target === event.currentTarget ? keyStep(event.key) : undefined
    if (step === undefined || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    setView(step)
  }
  return {
    scale: view.scale,
    zoom,
    fit,
    picture: { transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` },
    stage: {
      ref: stage,
      style: { touchAction: view.scale === 1 ? 'pan-y' : 'none' },
      tabIndex: 0,
      role: 'application',
      ...pointers,
      onKeyDown,
    },
  }
}
