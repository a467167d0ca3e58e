import { ActionIcon } from '@mantine/core'
import type { Attachment } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { ChevronsLeftRight, Maximize, ZoomIn, ZoomOut } from 'lucide-react'
import { useState, type KeyboardEvent, type PointerEvent } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useZoom } from '../parts/use-zoom.ts'
import { queries } from '../wire/queries.ts'

export interface ComparisonProps { before: Attachment | undefined; after: Attachment; paid: boolean }

const bound = (percent: number) => Math.min(100, Math.max(0, percent))

/** Before and after on one stage with a handle between them: drag it, or arrows; wheel and pinch zoom both alike. */
export function Comparison({ before, after, paid }: ComparisonProps) {
  const old = useQuery({ ...queries.requesterFile(before?.id ?? '', 'full'), enabled: before !== undefined })
  const fresh = useQuery(queries.requesterFile(after.id, paid ? 'full' : 'reduced'))
  const [at, setAt] = useState(50)
  const { zoom, fit, transform, stage, handlers } = useZoom()
  if (fresh.error !== null) return <div style={{ padding: '0 28px' }}><Failure error={fresh.error} title="The picture could not be opened" onRetry={() => void fresh.refetch()} /></div>
  const both = old.data !== undefined
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = stage.current?.getBoundingClientRect()
    if (box !== undefined) setAt(bound((100 * (event.clientX - box.left)) / box.width))
  }
  return (
    <div ref={stage} className="stage" tabIndex={0} role="application" aria-label="Before and after: plus and minus zoom, 0 fits, arrows move" {...handlers}>
      {both ? <div className="stage-fit" style={{ clipPath: `inset(0 ${100 - at}% 0 0)` }}><img src={old.data.url} alt="Before" draggable={false} style={{ transform }} /></div> : null}
      <div className="stage-fit" style={both ? { clipPath: `inset(0 0 0 ${at}%)` } : {}}>
        {fresh.data === undefined ? null : <img src={fresh.data.url} alt="After" draggable={false} style={{ transform }} />}
      </div>
      {both ? <span className="stage-label" style={{ left: 12 }}>Before</span> : null}
      <span className="stage-label" style={{ right: 12 }}>{paid ? 'After' : 'After · preview'}</span>
      {both ? <Handle at={at} onAt={setAt} onFollow={follow} /> : null}
      <div className="stage-tools">
        <ActionIcon aria-label="Smaller" onClick={() => zoom(0.8)}><ZoomOut size={16} /></ActionIcon>
        <ActionIcon aria-label="Larger" onClick={() => zoom(1.25)}><ZoomIn size={16} /></ActionIcon>
        <ActionIcon aria-label="Fit to the stage" onClick={fit}><Maximize size={16} /></ActionIcon>
      </div>
    </div>
  )
}

interface HandleProps { at: number; onAt: (at: number) => void; onFollow: (event: PointerEvent<HTMLElement>) => void }

function Handle({ at, onAt, onFollow }: HandleProps) {
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
        type="button" className="stage-handle" style={{ left: `${at}%` }} role="slider" aria-label="Before and after" aria-orientation="horizontal"
        aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(at)} aria-valuetext={`${Math.round(at)} % before`} onKeyDown={onKeyDown}
        onPointerDown={(event) => { event.stopPropagation(); event.currentTarget.setPointerCapture(event.pointerId) }}
        onPointerMove={(event) => { if (event.currentTarget.hasPointerCapture(event.pointerId)) onFollow(event) }}
      >
        <ChevronsLeftRight size={16} aria-hidden />
      </button>
    </>
  )
}
