import { Anchor, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bytesWords } from '../words/bytes.ts'
import type { Attachment } from '@microsource/sdk'
import { Failure } from './Failure.tsx'
import { FileFace, type AddressQuery } from './FileFace.tsx'
import { Viewer } from './Viewer.tsx'

export interface StoredFileProps { file: Attachment; address: AddressQuery; full: boolean; note?: string }

const removedWords = (file: Attachment) => (file.removed.includes('location') ? ' · location removed' : '')

/** The room a picture takes, known before it is there: its own shape, at most 440 px high. */
function frameOf({ width, height }: Attachment) {
  const ratio = width === null || height === null ? 4 / 3 : width / height
  return { aspectRatio: String(ratio), width: `min(100%, ${Math.round(440 * ratio)}px)` }
}

/** A picture at the broker, to be opened large; another file by its name. `full` files can be downloaded. */
export function StoredFile({ file, address, full, note }: StoredFileProps) {
  const { data, error, refetch } = useQuery(address)
  const [open, setOpen] = useState(false)
  if (error !== null) return <Failure error={error} title={`“${file.name}” could not be opened`} onRetry={() => void refetch()} />
  const isPicture = file.mediaType.startsWith('image/')
  const frame = frameOf(file)
  return (
    <figure className="stack-8" style={isPicture ? { width: frame.width } : {}}>
      {!isPicture ? null : data === undefined ? <Skeleton style={{ aspectRatio: frame.aspectRatio }} radius="sm" /> : (
        <div className="picture-frame">
          <button type="button" className="picture" onClick={() => setOpen(true)} aria-label={`Open ${file.name} large`}>
            <img src={data.url} alt="" style={{ aspectRatio: frame.aspectRatio }} />
          </button>
          {full ? null : <span className="picture-label">Preview</span>}
        </div>
      )}
      <figcaption className="file">
        {isPicture ? null : <FileFace name={file.name} small />}
        <span className="grow small">
          <span className="file-name" dir="auto">{file.name}</span>
          <span className="third num"> · {bytesWords(file.sizeBytes)}{file.width === null ? '' : ` · ${file.width} × ${file.height}`}{removedWords(file)}</span>
        </span>
        {full && data !== undefined ? <Anchor className="small" href={data.url} download={file.name}>Download</Anchor> : null}
      </figcaption>
      {open && data !== undefined
        ? <Viewer name={file.name} src={data.url} download={full} onClose={() => setOpen(false)} {...(note === undefined ? {} : { note })} /> : null}
    </figure>
  )
}
