import { Button, Skeleton } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { FailedPlace } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useNow } from '../parts/use-now.ts'
import { PlaceNav } from '../wallet/PlaceNav.tsx'
import { RequesterDoor } from '../wallet/RequesterDoor.tsx'
import { queries } from '../wire/queries.ts'
import { isSignedOut } from '../wire/trouble.ts'
import { headline } from '../words/review.ts'
import { titleOf } from '../words/task.ts'
import { TaskReview } from './TaskReview.tsx'

/** Every task can be seen and reviewed here too, whatever became of its app. */
export default function ReviewPage({ taskId }: { taskId: string | undefined }) {
  const list = useInfiniteQuery(queries.tasks)
  useTitle('Your tasks')
  if (isSignedOut(list.error)) return <RequesterDoor what="tasks" />
  const Heading = taskId === undefined ? 'h1' : 'h2'
  const tasks = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <div className="review" {...(taskId === undefined ? {} : { 'data-open': true })}>
      <div className="review-top"><PlaceNav here="tasks" /></div>
      <main className="middle">
        <section className="review-list" aria-label="Your tasks">
        <Heading className="h2" style={{ padding: '16px 20px 8px' }}>Your tasks</Heading>
        {list.error !== null && list.data === undefined ? <FailedPlace error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <div aria-busy="true" style={{ padding: '0 20px' }}>{[1, 2, 3].map((key) => <Skeleton key={key} height={48} my={12} />)}</div> : null}
        {list.data !== undefined && tasks.length === 0 ? <Empty title="No tasks yet">What you ask for with the button in your app is listed here, with its status and its money.</Empty> : null}
        <ul>{tasks.map((task) => <li key={task.id}><Row task={task} current={task.id === taskId} /></li>)}</ul>
        {list.hasNextPage ? <div style={{ padding: 16 }}><Button fullWidth variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show older ones</Button></div> : null}
      </section>
      <section className="review-main" aria-label="This task">
        {taskId === undefined ? <Empty title="Choose a task">Its status, what came back and what became of the money.</Empty> : <TaskReview key={taskId} id={taskId} />}
      </section>
      </main>
    </div>
  )
}

function Row({ task, current }: { task: Task; current: boolean }) {
  const { title, tag, tone } = headline(task, useNow())
  return (
    <Link href={`/review/${task.id}`} className="card" {...(current ? { 'aria-current': 'true' as const } : {})}>
      <span className="grow">
        <span className="card-title" dir="auto">{titleOf(task.description)}</span>
        <span className="second small">{title}</span>
        <span className="row-spread" style={{ marginTop: 4 }}><Tag tone={tone}>{tag}</Tag><span className="third tiny"><Moment at={task.updatedAt} capital /></span></span>
      </span>
    </Link>
  )
}
