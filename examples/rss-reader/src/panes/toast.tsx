import { X } from 'lucide-react'
import { useEffect } from 'react'
import { useReader, useReaderState } from '../state/context.ts'
import { IconButton } from './icon-button.tsx'

const shownMs = 9_000

/** What just happened, and the way back. */
export function ToastLine() {
  const reader = useReader()
  const toast = useReaderState((state) => state.toast)
  useEffect(() => {
    if (!toast) return undefined
    const end = setTimeout(() => reader.state.toast === toast && reader.set({ toast: null }), shownMs)
    return () => clearTimeout(end)
  }, [toast, reader])
  const undo = (): void => {
    reader.set({ toast: null })
    if (toast?.undo) void reader.attempt(toast.undo)
  }
  return (
    <div className="toasts" role="status" aria-live="polite">
      {toast && (
        <div className="toast">
          <span>{toast.text}</span>
          {toast.undo && (
            <button type="button" className="toast-undo" onClick={undo}>
              Undo
            </button>
          )}
          <IconButton icon={X} name="Close" onClick={() => reader.set({ toast: null })} />
        </div>
      )}
    </div>
  )
}
