import type { Kind } from '@microsource/sdk'
import { useEffect, useRef } from 'react'
import { acceptOf } from '../words/formats.ts'
import { deliveryWords, formatWords } from '../words/kinds.ts'
import { DropPlace } from './DropPlace.tsx'
import { TrayFiles } from './TrayFiles.tsx'
import type { Tray } from './tray.ts'
import type { TrayFile } from './tray-state.ts'

export interface ResultFilesProps {
  kind: Kind | undefined
  tray: Tray
  files: readonly TrayFile[]
  /** Counts the presses that found something wanting; 0 as long as nobody asked. */
  asked: number
}

/** Whether the kind wants more files than there are; what was refused is none. */
export const lacksFiles = (kind: Kind | undefined, files: readonly TrayFile[]): boolean =>
  files.filter(({ state }) => state !== 'refused').length < (kind?.resultFilesMin ?? 1)

/** Files of the result, for kinds that take some back. A kind the broker does not know any more may have. */
export function ResultFiles({ kind, tray, files, asked }: ResultFilesProps) {
  const place = useRef<HTMLDivElement>(null)
  const missing = asked > 0 && lacksFiles(kind, files)
  useEffect(() => {
    // A field that wants mending stands above, and has the focus already.
    if (missing && document.activeElement?.getAttribute('aria-invalid') !== 'true')
      place.current?.querySelector('button')?.focus()
  }, [missing, asked])
  if (kind?.resultAccepts.length === 0 && files.length === 0) return null
  const optional = kind?.resultFilesMin === 0 ? ' if the work needs it' : ''
  const what = kind === undefined ? 'your result' : optional === '' ? deliveryWords(kind) : 'a file'
  return (
    <>
      <TrayFiles tray={tray} files={files} />
      <div ref={place}>
        <DropPlace
          words={`Drop or paste ${what} here${optional}, or`}
          formats={kind === undefined ? undefined : formatWords(kind.resultAccepts)}
          accept={kind === undefined ? undefined : acceptOf(kind.resultAccepts)}
          onFiles={(added) => tray.add(added, kind?.resultAccepts)}
        />
        {missing ? (
          <p className="missing small" role="alert">
            Add {what} first.
          </p>
        ) : null}
      </div>
    </>
  )
}
