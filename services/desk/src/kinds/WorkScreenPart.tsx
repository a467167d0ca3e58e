import { Skeleton } from '@mantine/core'
import type { CheckOutcome, Feedback } from '@microsource/sdk'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Values } from '../fields/trouble.ts'
import { Boundary } from '../parts/Boundary.tsx'
import { Failure } from '../parts/Failure.tsx'
import { blobAt, queries } from '../wire/queries.ts'
import { screenOf } from './chunks.ts'

export interface WorkScreenPartProps {
  work: WorkerAssignment
  result: Values
  checks: readonly CheckOutcome[] | undefined
  readOnly?: boolean
  /** Once what was asked can no longer be read, the screen cannot be drawn. */
  instead?: ReactNode
  thumbs?: Feedback['thumbs'] | undefined
  onChange?: (result: Values) => void
  /** Once, when the screen stands. */
  onShown?: () => void
}

const ignore = () => undefined

function Shown({ onShown }: { onShown: () => void }) {
  const tell = useRef(onShown)
  useEffect(() => tell.current(), [])
  return null
}

/** A kind's own work screen, with what was asked and the draft. */
export function WorkScreenPart(props: WorkScreenPartProps) {
  const { work, result, checks, readOnly = false, instead = null, thumbs, onChange = ignore, onShown = ignore } = props
  const client = useQueryClient()
  const chunk = useQuery(screenOf(work.kind))
  const asked = useQuery(queries.workerInput(work.appId, work.taskId, 'taken'))
  const { appId, attachments } = work
  const files = useMemo(
    () =>
      attachments.map(({ id, name, mediaType }) => ({
        name,
        mediaType,
        load: () => blobAt(client, queries.workerFile(appId, id, 'full')),
      })),
    [client, appId, attachments],
  )
  if (chunk.error !== null)
    return (
      <Failure error={chunk.error} title="The work screen could not be loaded" onRetry={() => void chunk.refetch()} />
    )
  if (asked.error !== null)
    return (
      <Failure error={asked.error} title="What was asked could not be loaded" onRetry={() => void asked.refetch()} />
    )
  const Screen = chunk.data?.part
  const input = asked.data?.input
  if (input === null) return instead
  if (Screen === undefined || input == null)
    return <Skeleton height={320} radius="sm" role="status" aria-label="Loading" />
  return (
    <Boundary part="The work screen">
      <div className="work-screen">
        <Screen {...{ input, files, result, checks, readOnly, thumbs, onChange }} />
        <Shown onShown={onShown} />
      </div>
    </Boundary>
  )
}
