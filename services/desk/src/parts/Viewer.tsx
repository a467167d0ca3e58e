import { ActionIcon, Modal } from '@mantine/core'
import { Download, X } from 'lucide-react'
import { useZoom } from './use-zoom.ts'
import { ZoomTools } from './ZoomTools.tsx'

export interface ViewerProps {
  name: string
  src: string
  note: string | undefined
  download: boolean
  onClose: () => void
}

/** The whole file on a dark stage: wheel, pinch, drag, + − 0. */
export const Viewer = (props: ViewerProps) => (
  <Modal.Root opened onClose={props.onClose} fullScreen>
    <Modal.Content aria-label={props.name}>
      <ViewerStage {...props} />
    </Modal.Content>
  </Modal.Root>
)

function ViewerStage({ name, src, note, download, onClose }: ViewerProps) {
  const { scale, zoom, fit, picture, stage } = useZoom()
  return (
    <div className="viewer">
      <div className="viewer-head">
        <span className="grow clip" dir="auto">
          {name}
          {note === undefined ? null : <span className="tiny"> · {note}</span>}
        </span>
        <span className="num tiny" aria-live="polite">
          {Math.round(scale * 100)} %
        </span>
        <ZoomTools zoom={zoom} fit={fit} />
        {download ? (
          <ActionIcon aria-label="Download" component="a" href={src} download={name}>
            <Download size={16} />
          </ActionIcon>
        ) : null}
        <ActionIcon aria-label="Close" onClick={onClose}>
          <X size={16} />
        </ActionIcon>
      </div>
      <div className="viewer-stage" aria-label={`${name}: plus and minus zoom, 0 fits, arrows move`} {...stage}>
        <img src={src} alt={name} draggable={false} style={picture} />
      </div>
    </div>
  )
}
