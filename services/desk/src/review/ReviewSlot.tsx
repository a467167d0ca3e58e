import { Skeleton } from '@mantine/core'
import type { MountReview, ReviewFile, ReviewView } from '@microsource/kinds/review-element'
import type { Attachment, Submission, Task } from '@microsource/sdk'
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { reviewOf } from '../kinds/chunks.ts'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { blobAt, queries } from '../wire/queries.ts'
import { KeptBack } from './ResultFields.tsx'

export interface ReviewSlotProps {
  task: Task
  submission: Submission
}

/** Remembered by its bytes' names: a task that was loaded again has the same files. */
const filesOf = (client: QueryClient, files: readonly Attachment[]): ReviewFile[] =>
  files.map(({ id, name, mediaType }) => ({
    name,
    mediaType,
    load: (variant) => blobAt(client, queries.requesterFile(id, variant)),
  }))

/** The review element of the task's kind, given what was asked and what came back. */
export function ReviewSlot({ task, submission }: ReviewSlotProps) {
  const client = useQueryClient()
  const element = useQuery(reviewOf(task.kind))
  const asked = useQuery(queries.taskInput(task.id))
  const came = useQuery(queries.taskResult(task.id, submission.id, task.status === 'approved'))
  const input = asked.data?.input
  const answer = came.data
  const { attachments } = task
  const { files, note } = submission
  const view = useMemo<ReviewView | undefined>(
    () =>
      input === undefined || answer === undefined
        ? undefined
        : {
            input,
            result: answer.result,
            reduced: answer.reduced,
            note,
            asked: filesOf(client, attachments),
            delivered: filesOf(client, files),
            locale: navigator.language,
          },
    [client, input, answer, note, attachments, files],
  )
  const failed = [element, asked, came].find(({ error }) => error !== null)
  if (failed !== undefined)
    return (
      <div className="review-stage">
        <Failure error={failed.error} title="The result could not be shown" onRetry={() => void failed.refetch()} />
      </div>
    )
  const mount = element.data?.part
  if (mount === undefined || view === undefined)
    return (
      <div className="review-stage" role="status" aria-busy="true" aria-label="Loading">
        <Skeleton height={280} radius="sm" />
      </div>
    )
  return (
    <div className="review-stage">
      <h2 className="hearing">The result</h2>
      <Mounted mount={mount} view={view} />
      {answer === undefined ? null : <KeptBack result={answer} />}
    </div>
  )
}

/** A host of its own for each drawing: a shadow root cannot be made twice, nor taken away. */
function Mounted({ mount, view }: { mount: MountReview; view: ReviewView }) {
  const frame = useRef<HTMLDivElement>(null)
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    const host = document.createElement('div')
    frame.current?.append(host)
    setBroken(false)
    let undo = () => undefined as void
    try {
      undo = mount(host, view)
    } catch {
      setBroken(true)
    }
    return () => {
      undo()
      host.remove()
    }
  }, [mount, view])
  return (
    <>
      <div className="review-element" ref={frame} hidden={broken} />
      {broken ? (
        <Notice tone="bad" title="The result could not be shown">
          <p>It is kept, and so is your money. Load the page again, or decide by the files and the note below.</p>
        </Notice>
      ) : null}
    </>
  )
}
