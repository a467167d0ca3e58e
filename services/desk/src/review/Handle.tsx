import { ChevronsLeftRight } from 'lucide-react'
import type { KeyboardEvent, PointerEvent } from 'react'

export interface HandleProps {
  at: number
  onAt: (at: number) => void
  onFollow: (event: PointerEvent<HTMLElement>) => void
}

export const bound = (percent: number) => Math.min(100, Math.max(0, percent))

/** The line between before and after; a slider for the keyboard, a grip for the pointer. */
export function Handle({ at, onAt, onFollow }: HandleProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.shiftKey ? 10 : 2
    const to: Record<string, number> = { ArrowLeft: at - step, ArrowRight: at + step, Home: 0, End: 100 }
    const next = to[event.key]
    if (next === undefined) return
    event.preventDefault()
    event.stopPropagation()
    onAt(bound(next))
  }
  return (
    <>
      <span className="stage-line" style={{ left: `${at}%` }} />
      <button
        type="button"
        className="stage-handle"
        style={{ left: `${at}%` }}
        role="slider"
        aria-label="Before and after"
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.round(at)}
        aria-valuetext={`${Math.round(at)} % before`}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => {
          event.stopPropagation()
          event.currentTarget.setPointerCapture(event.pointerId)
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) onFollow(event)
        }}
      >
        <ChevronsLeftRight size={16} aria-hidden />
      </button>
    </>
  )
}
