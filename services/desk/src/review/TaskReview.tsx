import { Skeleton } from '@mantine/core'
import type { Attachment, Task } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { Link } from 'wouter'
import { answersOf } from '../fields/asked.ts'
import { Facts } from '../fields/FieldsView.tsx'
import { hasReview } from '../kinds/chunks.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { Failure } from '../parts/Failure.tsx'
import { FileRow } from '../parts/FileRow.tsx'
import { StoredFile } from '../parts/StoredFile.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { queries } from '../wire/queries.ts'
import { headline } from '../words/review.ts'
import { ChangePrice } from './ChangePrice.tsx'
import { Comparison } from './Comparison.tsx'
import { GiveTip } from './GiveTip.tsx'
import { LateWork } from './LateWork.tsx'
import { Openings } from './Openings.tsx'
import { ChecksPassed, ResultFields } from './ResultFields.tsx'
import { ReviewSlot } from './ReviewSlot.tsx'
import { TakeBack } from './TakeBack.tsx'
import { Timeline } from './Timeline.tsx'
import { useTaskNews } from './use-task-news.ts'
import { Verdicts } from './Verdicts.tsx'

export function TaskReview({ id }: { id: string }) {
  const { data: task, error, refetch } = useQuery(queries.task(id))
  if (task !== undefined) return <Loaded task={task} />
  if (error === null) return <ReviewSkeleton />
  return (
    <div className="pane-body" style={{ paddingTop: 20 }}>
      <Back />
      <h1 className="hearing">Task</h1>
      <Failure error={error} onRetry={() => void refetch()} />
    </div>
  )
}

const Back = () => (
  <Link href="/review" className="pane-back">
    <ChevronLeft size={16} aria-hidden />
    Your tasks
  </Link>
)

const ReviewSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    <h1 className="hearing">Loading the task</h1>
    <div className="review-head">
      <div className="grow">
        <Skeleton height={20} width="45%" />
        <Skeleton height={12} width="30%" mt={12} />
      </div>
      <Skeleton height={22} width={110} />
    </div>
    <Skeleton height={420} radius={0} />
  </div>
)

const pictureIn = (files: readonly Attachment[]) => files.find(({ mediaType }) => mediaType.startsWith('image/'))

function Loaded({ task }: { task: Task }) {
  useTaskNews(task)
  const { submission } = task
  const element = submission !== null && hasReview(task.kind)
  const after = element ? undefined : pictureIn(submission?.files ?? [])
  const paid = task.status === 'approved'
  return (
    <>
      <Head task={task} />
      {after === undefined ? null : <Comparison before={pictureIn(task.attachments)} after={after} paid={paid} />}
      {submission === null ? null : element ? (
        <ReviewSlot task={task} submission={submission} />
      ) : (
        <div className="review-stage">
          <ResultFields task={task} submission={submission} />
        </div>
      )}
      <Verdicts task={task} />
      <div className="review-body">
        <div className="stack">
          <LateWork task={task} />
          {submission === null ? null : <ChecksPassed task={task} submission={submission} />}
          <Results task={task} compared={after} />
          <section>
            <h2 className="h2">What you asked</h2>
            <p className="prose" dir="auto">
              {task.description}
            </p>
            <AskedFor task={task} />
          </section>
          {after === undefined ? <Asked files={task.attachments} /> : null}
        </div>
        <div className="stack">
          <Timeline taskId={task.id} />
          <Openings taskId={task.id} />
        </div>
      </div>
    </>
  )
}

function Head({ task }: { task: Task }) {
  const { title, sub, tag, tone } = headline(task, useNow())
  return (
    <header className="review-head">
      <div className="grow">
        <Back />
        <h1 className="h1">{title}</h1>
        <p className="third small num" role="status">
          {sub}
        </p>
      </div>
      <span className="row wraps">
        <ChangePrice task={task} />
        <TakeBack task={task} />
        <GiveTip task={task} />
        <Tag tone={tone}>{tag}</Tag>
      </span>
    </header>
  )
}

function AskedFor({ task }: { task: Task }) {
  const kind = useKinds().find(task.kind)
  const { data } = useQuery({ ...queries.taskInput(task.id), enabled: (kind?.asks.length ?? 0) > 0 })
  return <Facts facts={answersOf(kind, data?.input ?? {})} />
}

/** Paid: the full files to keep. Before that: what the stage does not show. */
function Results({ task, compared }: { task: Task; compared: Attachment | undefined }) {
  const files = task.submission?.files ?? []
  const others = files.filter(({ id }) => id !== compared?.id)
  if (task.status === 'approved' && files.length > 0) {
    return (
      <section>
        <h2 className="h2">The full result</h2>
        {files.map((file) => (
          <FileRow key={file.id} file={file} address={queries.requesterFile(file.id, 'full')} />
        ))}
      </section>
    )
  }
  if (others.length === 0) return null
  return (
    <section>
      <h2 className="h2">{compared === undefined ? 'The result' : 'More files'}</h2>
      {others.map((file) => (
        <StoredFile
          key={file.id}
          file={file}
          address={queries.requesterFile(file.id, 'reduced')}
          full={false}
          later="yours once you approve"
        />
      ))}
    </section>
  )
}

const Asked = ({ files }: { files: readonly Attachment[] }) =>
  files.map((file) => <StoredFile key={file.id} file={file} address={queries.requesterFile(file.id, 'full')} full />)
