import { Skeleton } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { Link } from 'wouter'
import { Failure } from '../parts/Failure.tsx'
import { StoredFile } from '../parts/StoredFile.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useNow } from '../parts/use-now.ts'
import { queries } from '../wire/queries.ts'
import { headline } from '../words/review.ts'
import { Comparison } from './Comparison.tsx'
import { LateWork } from './LateWork.tsx'
import { Openings } from './Openings.tsx'
import { Timeline } from './Timeline.tsx'
import { TakeBack } from './TakeBack.tsx'
import { useTaskNews } from './use-task-news.ts'
import { Verdicts } from './Verdicts.tsx'

export function TaskReview({ id }: { id: string }) {
  const { data: task, error, refetch } = useQuery(queries.task(id))
  const back = <Link href="/review" className="pane-back"><ChevronLeft size={16} aria-hidden />Your tasks</Link>
  if (error !== null && task === undefined) return <div className="pane-body" style={{ paddingTop: 20 }}>{back}<h1 className="hearing">Task</h1><Failure error={error} onRetry={() => void refetch()} /></div>
  if (task === undefined) return <ReviewSkeleton />
  return <Loaded task={task} />
}

const ReviewSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    <h1 className="hearing">Loading the task</h1>
    <div className="review-head"><div className="grow"><Skeleton height={20} width="45%" /><Skeleton height={12} width="30%" mt={12} /></div><Skeleton height={22} width={110} /></div>
    <Skeleton height={420} radius={0} />
  </div>
)

const pictureIn = (files: Task['attachments']) => files.find(({ mediaType }) => mediaType.startsWith('image/'))

function Loaded({ task }: { task: Task }) {
  useTaskNews(task)
  const { title, sub, tag, tone } = headline(task, useNow())
  const before = pictureIn(task.attachments)
  const after = pictureIn(task.submission?.files ?? [])
  const others = (task.submission?.files ?? []).filter(({ id }) => id !== after?.id)
  const paid = task.status === 'approved'
  return (
    <>
      <header className="review-head">
        <div className="grow">
          <Link href="/review" className="pane-back"><ChevronLeft size={16} aria-hidden />Your tasks</Link>
          <h1 className="h1">{title}</h1>
          <p className="third small num" role="status">{sub}</p>
        </div>
        <span className="row">{task.status === 'open' || task.status === 'assigned' ? <TakeBack task={task} /> : null}<Tag tone={tone}>{tag}</Tag></span>
      </header>
      {after === undefined ? null : <Comparison before={before} after={after} paid={paid} />}
      <Verdicts task={task} />
      <div className="review-body">
        <div className="stack">
          <LateWork task={task} />
          {paid && after !== undefined ? <section><h2 className="h2">The full result</h2><StoredFile file={after} address={queries.requesterFile(after.id, 'full')} full /></section> : null}
          {others.length === 0 ? null : <section><h2 className="h2">More files</h2>{others.map((file) => <StoredFile key={file.id} file={file} address={queries.requesterFile(file.id, paid ? 'full' : 'reduced')} full={paid} />)}</section>}
          <section><h2 className="h2">What you asked</h2><p className="prose" dir="auto">{task.description}</p></section>
          {after !== undefined ? null : task.attachments.map((file) => <StoredFile key={file.id} file={file} address={queries.requesterFile(file.id, 'full')} full />)}
        </div>
        <div className="stack">
          <Timeline taskId={task.id} />
          <Openings taskId={task.id} />
        </div>
      </div>
    </>
  )
}
