import { useEffect, useRef, useState, type DragEvent } from 'react'

export interface DropPlaceProps {
  words: string
  /** What may be put here, where that is known. */
  formats?: string | undefined
  /** The same for the chooser. */
  accept?: string | undefined
  onFiles: (files: File[]) => void
}

function usePastedFiles(onFiles: DropPlaceProps['onFiles']): void {
  const latest = useRef(onFiles)
  useEffect(() => {
    latest.current = onFiles
  })
  useEffect(() => {
    const onPaste = (event: ClipboardEvent) => {
      const files = [...(event.clipboardData?.files ?? [])]
      if (files.length === 0) return
      event.preventDefault()
      latest.current(files)
    }
    document.addEventListener('paste', onPaste)
    return () => document.removeEventListener('paste', onPaste)
  }, [])
}

/** Files by drop, by choice, and by paste anywhere on the page. */
export function DropPlace({ words, formats, accept, onFiles }: DropPlaceProps) {
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  usePastedFiles(onFiles)
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault()
    setOver(isOver)
  }
  return (
    <div
      className="drop"
      {...(over ? { 'data-over': true } : {})}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false)
        onFiles([...event.dataTransfer.files])
      }}
    >
      <span>{words}</span>
      <button type="button" className="linkish" onClick={() => input.current?.click()}>
        choose a file
      </button>
      {formats === undefined ? null : <span className="third small drop-formats">{formats}</span>}
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept={accept}
        aria-label="Choose files for the result"
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])])
          event.currentTarget.value = ''
        }}
      />
    </div>
  )
}
