import { Button, Modal } from '@mantine/core'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Failure } from './Failure.tsx'

export interface DialogProps {
  title: string
  opened: boolean
  onClose: () => void
  wide?: boolean
  children: ReactNode
}

/** A dialog that is taken away while it is open closes unheard: the keyboard goes back to what opened it here. */
function useOpener(opened: boolean): void {
  const [opener] = useState(() => document.activeElement)
  const open = useRef(opened)
  useEffect(() => {
    open.current = opened
  }, [opened])
  useEffect(
    () => () => {
      if (open.current && opener instanceof HTMLElement) opener.focus()
    },
    [opener],
  )
}

/** One question, answered from the top down. */
export function Dialog({ title, opened, onClose, wide = false, children }: DialogProps) {
  useOpener(opened)
  return (
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
}

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
