import { Skeleton } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { Listing } from '../parts/Listing.tsx'
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
  const { error } = useInfiniteQuery(queries.tasks)
  useTitle('Your tasks')
  if (isSignedOut(error)) return <RequesterDoor what="tasks" />
  return (
    <div className="review" {...(taskId === undefined ? {} : { 'data-open': true })}>
      <PlaceNav here="tasks" />
      <main className="middle">
        <TaskList openId={taskId} />
        <section className="review-main" aria-label="This task" tabIndex={0}>
          {taskId === undefined ? (
            <Empty title="Choose a task">Its status, what came back and what became of the money.</Empty>
          ) : (
            <TaskReview key={taskId} id={taskId} />
          )}
        </section>
      </main>
    </div>
  )
}

function TaskList({ openId }: { openId: string | undefined }) {
  const list = useInfiniteQuery(queries.tasks)
  const tasks = list.data?.pages.flatMap(({ items }) => items) ?? []
  const Heading = openId === undefined ? 'h1' : 'h2'
  return (
    <section className="review-list" aria-label="Your tasks">
      <Heading className="h2 review-list-head">Your tasks</Heading>
      <Listing list={list} count={tasks.length} skeleton={<RowSkeletons />} empty={<NoTasks />} more="Show older ones">
        <ul>
          {tasks.map((task) => (
            <li key={task.id}>
              <Row task={task} current={task.id === openId} />
            </li>
          ))}
        </ul>
      </Listing>
    </section>
  )
}

const RowSkeletons = () => (
  <div aria-busy="true" style={{ padding: '0 20px' }}>
    {[1, 2, 3].map((key) => (
      <Skeleton key={key} height={48} my={12} />
    ))}
  </div>
)

const NoTasks = () => (
  <Empty title="No tasks yet">
    What you ask for with the button in your app is listed here, with its status and its money.
  </Empty>
)

function Row({ task, current }: { task: Task; current: boolean }) {
  const { title, tag, tone } = headline(task, useNow())
  return (
    <Link href={`/review/${task.id}`} className="card" {...(current ? { 'aria-current': 'true' as const } : {})}>
      <span className="grow">
        <span className="card-title" dir="auto">
          {titleOf(task.description)}
        </span>
        <span className="second small">{title}</span>
        <span className="row-spread" style={{ marginTop: 4 }}>
          <Tag tone={tone}>{tag}</Tag>
          <span className="third tiny">
            <Moment at={task.updatedAt} capital />
          </span>
        </span>
      </span>
    </Link>
  )
}
