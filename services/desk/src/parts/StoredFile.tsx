import { Anchor, Skeleton } from '@mantine/core'
import type { Attachment } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { bytesWords } from '../words/bytes.ts'
import { Failure } from './Failure.tsx'
import { FileFace, type AddressQuery } from './FileFace.tsx'
import { Viewer } from './Viewer.tsx'

export interface StoredFileProps {
  file: Attachment
  address: AddressQuery
  /** Full files can be downloaded; anything else is a preview. */
  full: boolean
  note?: string
  /** Said of a file that has no preview and cannot be opened yet. */
  later?: string
}

/** The room a picture takes, known before it is there: its own shape, at most 440 px high. */
function frameOf({ width, height }: Attachment) {
  const ratio = width === null || height === null ? 4 / 3 : width / height
  return { aspectRatio: String(ratio), width: `min(100%, ${Math.round(440 * ratio)}px)` }
}

/** A picture at the broker, to be opened large; another file by its name. */
export function StoredFile({ file, address, full, note, later }: StoredFileProps) {
  const isPicture = file.mediaType.startsWith('image/')
  const opens = isPicture || full
  const { data, error, refetch } = useQuery({ ...address, enabled: opens })
  const [open, setOpen] = useState(false)
  if (error !== null) {
    return <Failure error={error} title={`“${file.name}” could not be opened`} onRetry={() => void refetch()} />
  }
  return (
    <figure className="stack-8" style={isPicture ? { width: frameOf(file).width } : {}}>
      {isPicture ? <Picture file={file} src={data?.url} full={full} onOpen={() => setOpen(true)} /> : null}
      <figcaption className="file">
        {isPicture ? null : <FileFace name={file.name} small />}
        <FileWords file={file} />
        {full && data !== undefined ? (
          <Anchor className="small" href={data.url} download={file.name}>
            Download
          </Anchor>
        ) : null}
        {opens || later === undefined ? null : <span className="third small">{later}</span>}
      </figcaption>
      {open && data !== undefined ? (
        <Viewer name={file.name} src={data.url} download={full} note={note} onClose={() => setOpen(false)} />
      ) : null}
    </figure>
  )
}

interface PictureProps {
  file: Attachment
  src: string | undefined
  full: boolean
  onOpen: () => void
}

function Picture({ file, src, full, onOpen }: PictureProps) {
  const { aspectRatio } = frameOf(file)
  if (src === undefined) return <Skeleton style={{ aspectRatio }} radius="sm" />
  return (
    <div className="picture-frame">
      <button type="button" className="picture" onClick={onOpen} aria-label={`Open ${file.name} large`}>
        <img src={src} alt="" style={{ aspectRatio }} />
      </button>
      {full ? null : <span className="picture-label">Preview</span>}
    </div>
  )
}

/** Name, size, pixels, and what was taken out of it. */
export const FileWords = ({ file }: { file: Attachment }) => (
  <span className="grow small">
    <span className="file-name" dir="auto">
      {file.name}
    </span>
    <span className="third num">
      {' · '}
      {bytesWords(file.sizeBytes)}
      {file.width === null ? '' : ` · ${file.width} × ${file.height}`}
      {file.removed.includes('location') ? ' · location removed' : ''}
    </span>
  </span>
)
