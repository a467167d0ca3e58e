import { ActionIcon } from '@mantine/core'
import { Maximize, ZoomIn, ZoomOut } from 'lucide-react'

export const ZoomTools = ({ zoom, fit }: { zoom: (factor: number) => void; fit: () => void }) => (
  <>
    <ActionIcon aria-label="Smaller" onClick={() => zoom(0.8)}>
      <ZoomOut size={16} />
    </ActionIcon>
    <ActionIcon aria-label="Larger" onClick={() => zoom(1.25)}>
      <ZoomIn size={16} />
    </ActionIcon>
    <ActionIcon aria-label="Fit to the window" onClick={fit}>
      <Maximize size={16} />
    </ActionIcon>
  </>
)
