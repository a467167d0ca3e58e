import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failure } from './Failure.tsx'

export interface DialogProps {
  title: string
  opened: boolean
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** One question, answered from the top down. */
export const Dialog = ({ title, opened, onClose, wide = false, children }: DialogProps) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={title}
    size={wide ? 440 : 400}
    closeButtonProps={{ 'aria-label': 'Close' }}
  >
    {children}
  </Modal>
)

export interface DialogFootProps {
  error: Error | null
  no: string
  onNo: () => void
  children: ReactNode
}

/** What went wrong, the way out, and the one primary button. */
export const DialogFoot = ({ error, no, onNo, children }: DialogFootProps) => (
  <>
    {error === null ? null : <Failure error={error} />}
    <div className="row" style={{ justifyContent: 'flex-end' }}>
      <Button variant="default" onClick={onNo}>
        {no}
      </Button>
      {children}
    </div>
  </>
)
