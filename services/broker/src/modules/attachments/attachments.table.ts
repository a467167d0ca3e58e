import type { ErrorCode } from '@microsource/protocol'

export interface AttachmentRow {
  app_id: string
  id: string
  uploader_kind: 'requester' | 'worker'
  uploader_id: string
  /** For a worker's upload: the assignment it was made for. */
  assignment_id: string | null
  /** Set when the attachment becomes part of a task or, with `submission_id`, of a submission. */
  task_id: string | null
  submission_id: string | null
  position: number
  name: string
  declared_type: string
  media_type: string
  /** As others get it; until it is ready, what its sender said. */
  size_bytes: bigint
  /** Upload-Length. */
  declared_bytes: bigint
  sha256: string | null
  width: number | null
  height: number | null
  status: 'uploading' | 'ready' | 'refused'
  removed: ('location' | 'camera' | 'comment')[]
  refusal: ErrorCode | null
  created_at: Date
}

export interface OpeningRow {
  app_id: string
  task_id: string
  id: string
  attachment_id: string
  worker_id: string
  worker_name: string
  variant: 'thumbnail' | 'reduced' | 'full'
  opened_at: Date
}

/** What an owner used of a day (UTC, `YYYY-MM-DD`), under a cap that the CHECK enforces. */
export interface FileBudgetRow {
  owner_id: string
  day: string
  kind: 'uploaded_bytes' | 'opened_files'
  used: bigint
  cap: bigint
}
