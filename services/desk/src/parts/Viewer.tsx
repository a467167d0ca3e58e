import { ActionIcon, Modal } from '@mantine/core'
import { Download, Maximize, X, ZoomIn, ZoomOut } from 'lucide-react'
import { useZoom } from './use-zoom.ts'

export interface ViewerProps { name: string; src: string; note?: string; download: boolean; onClose: () => void }

/** The whole file on a dark stage: wheel, pinch, drag, + − 0. */
export function Viewer({ name, src, note, download, onClose }: ViewerProps) {
  return (
    <Modal.Root opened onClose={onClose} fullScreen>
      <Modal.Content aria-label={name}><ViewerStage {...{ name, src, download, onClose }} {...(note === undefined ? {} : { note })} /></Modal.Content>
    </Modal.Root>
  )
}

function ViewerStage({ name, src, note, download, onClose }: ViewerProps) {
  const { view, zoom, fit, transform, stage, handlers } = useZoom()
  return (
    <div className="viewer">
      <div className="viewer-head">
        <span className="grow clip" dir="auto">{name}{note === undefined ? null : <span className="tiny"> · {note}</span>}</span>
        <span className="num tiny" aria-live="polite">{Math.round(view.scale * 100)} %</span>
        <ActionIcon aria-label="Smaller" onClick={() => zoom(0.8)}><ZoomOut size={16} /></ActionIcon>
        <ActionIcon aria-label="Larger" onClick={() => zoom(1.25)}><ZoomIn size={16} /></ActionIcon>
        <ActionIcon aria-label="Fit to the window" onClick={fit}><Maximize size={16} /></ActionIcon>
        {download ? <ActionIcon aria-label="Download" component="a" href={src} download={name}><Download size={16} /></ActionIcon> : null}
        <ActionIcon aria-label="Close" onClick={onClose}><X size={16} /></ActionIcon>
      </div>
      <div ref={stage} className="viewer-stage" tabIndex={0} role="application" aria-label={`${name}: plus and minus zoom, 0 fits, arrows move`} {...handlers}>
        <img src={src} alt={name} draggable={false} style={{ transform }} />
      </div>
    </div>
  )
}
