import type { Attachment } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState, type CSSProperties, type PointerEvent } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useZoom } from '../parts/use-zoom.ts'
import { ZoomTools } from '../parts/ZoomTools.tsx'
import { queries } from '../wire/queries.ts'
import { bound, Handle } from './Handle.tsx'

export interface ComparisonProps {
  before: Attachment | undefined
  after: Attachment
  paid: boolean
}

/** Before and after on one stage with a handle between them: drag it, or arrows; wheel and pinch zoom both alike. */
export function Comparison({ before, after, paid }: ComparisonProps) {
  const old = useQuery({ ...queries.requesterFile(before?.id ?? '', 'full'), enabled: before !== undefined })
  const fresh = useQuery(queries.requesterFile(after.id, paid ? 'full' : 'reduced'))
  if (fresh.error === null) return <Stage before={old.data?.url} after={fresh.data?.url} paid={paid} />
  return (
    <div style={{ padding: '0 28px' }}>
      <Failure error={fresh.error} title="The picture could not be opened" onRetry={() => void fresh.refetch()} />
    </div>
  )
}

interface StageProps {
  before: string | undefined
  after: string | undefined
  paid: boolean
}

function Stage({ before, after, paid }: StageProps) {
  const [at, setAt] = useState(50)
  const { zoom, fit, picture, stage } = useZoom()
  const both = before !== undefined
  const follow = (event: PointerEvent<HTMLElement>) => {
    const box = stage.ref.current?.getBoundingClientRect()
    if (box !== undefined) setAt(bound((100 * (event.clientX - box.left)) / box.width))
  }
  return (
    <div className="stage" aria-label="Before and after: plus and minus zoom, 0 fits, arrows move" {...stage}>
      <Layer src={before} alt="Before" clip={`inset(0 ${100 - at}% 0 0)`} picture={picture} />
      <Layer src={after} alt="After" clip={both ? `inset(0 0 0 ${at}%)` : 'none'} picture={picture} />
      {both ? (
        <span className="stage-label" style={{ left: 12 }}>
          Before
        </span>
      ) : null}
      <span className="stage-label" style={{ right: 12 }}>
        {paid ? 'After' : 'After · preview'}
      </span>
      {both ? <Handle at={at} onAt={setAt} onFollow={follow} /> : null}
      <div className="stage-tools">
        <ZoomTools zoom={zoom} fit={fit} />
      </div>
    </div>
  )
}

interface LayerProps {
  src: string | undefined
  alt: string
  clip: string
  picture: CSSProperties
}

const Layer = ({ src, alt, clip, picture }: LayerProps) =>
  src === undefined ? null : (
    <div className="stage-fit" style={{ clipPath: clip }}>
      <img src={src} alt={alt} draggable={false} style={picture} />
    </div>
  )
