import type { Kind } from '@microsource/sdk'
import { deliveryWords, formatWords } from '../words/kinds.ts'
import { DropPlace } from './DropPlace.tsx'
import { TrayFiles } from './TrayFiles.tsx'
import type { Tray } from './tray.ts'
import type { TrayFile } from './tray-state.ts'

export interface ResultFilesProps {
  kind: Kind | undefined
  tray: Tray
  files: readonly TrayFile[]
}

/** Files of the result, for kinds that take some back. A kind the broker does not know any more may have. */
export function ResultFiles({ kind, tray, files }: ResultFilesProps) {
  if (kind?.resultAccepts.length === 0 && files.length === 0) return null
  const optional = kind?.resultFilesMin === 0 ? ' if the work needs it' : ''
  const what = kind === undefined ? 'your result' : optional === '' ? deliveryWords(kind) : 'a file'
  return (
    <>
      <TrayFiles tray={tray} files={files} />
      <DropPlace
        words={`Drop or paste ${what} here${optional}, or`}
        formats={kind === undefined ? undefined : formatWords(kind.resultAccepts)}
        onFiles={(added) => tray.add(added)}
      />
    </>
  )
}
