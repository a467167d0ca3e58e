import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useLocation } from 'wouter'
import { stepTo } from '../keyboard/keys.ts'
import { useKeys } from '../keyboard/use-keys.ts'
import { Clock } from '../parts/Clock.tsx'
import { Empty } from '../parts/Empty.tsx'
import { FailedPlace } from '../parts/Failure.tsx'
import { FileFace, StoredFace } from '../parts/FileFace.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { kindName } from '../words/task.ts'
import { CardSkeletons } from './OpenList.tsx'
import { assignmentPath } from './routes.ts'
import { groups, isOpen, standing } from './standing.ts'

export function MineList({ openId }: { openId: string | undefined }) {
  const list = useInfiniteQuery(queries.assignments)
  const [, go] = useLocation()
  const all = list.data?.pages.flatMap(({ items }) => items) ?? []
  const ordered = groups.flatMap(([group]) => all.filter(({ status }) => standing[status].group === group))
  useTitle('My work')
  const step = (command: 'next' | 'previous') => {
    const next = ordered[stepTo(ordered.length, ordered.findIndex(({ id }) => id === openId), command)]
    if (next !== undefined) go(assignmentPath(next), { replace: openId !== undefined })
  }
  useKeys({ next: () => step('next'), previous: () => step('previous') })
  return (
    <section className="list" aria-label="My work">
      <div className="list-head"><div className="row-spread"><h1 className="h2">My work</h1></div></div>
      <div className="list-body">
        {list.error !== null && list.data === undefined ? <FailedPlace error={list.error} onRetry={() => void list.refetch()} /> : null}
        {list.isPending ? <CardSkeletons /> : null}
        {list.data !== undefined && all.length === 0 ? (
          <Empty title="Nothing taken yet" action={<Button component={Link} href="/desk">See the open tasks</Button>}>
            What you claim stays here, with its countdown, its receipt and what became of it.
          </Empty>
        ) : null}
        {groups.map(([group, words]) => <Group key={group} words={words} work={ordered.filter(({ status }) => standing[status].group === group)} openId={openId} />)}
        {list.hasNextPage ? <div style={{ padding: 16 }}><Button fullWidth variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>Show more</Button></div> : null}
      </div>
    </section>
  )
}

const Group = ({ words, work, openId }: { words: string; work: WorkerAssignment[]; openId: string | undefined }) => (work.length === 0 ? null : (
  <>
    <h2 className="list-group">{words}</h2>
    <ul>{work.map((one) => <li key={one.id}><Row work={one} current={one.id === openId} /></li>)}</ul>
  </>
))

function Row({ work, current }: { work: WorkerAssignment; current: boolean }) {
  const picture = work.attachments.find(({ mediaType }) => mediaType.startsWith('image/'))
  const { words, tone } = standing[work.status]
  return (
    <Link href={assignmentPath(work)} className="card" {...(current ? { 'aria-current': 'true' as const } : {})}>
      {picture === undefined
        ? <FileFace name={work.attachments[0]?.name ?? kindName(work.kind)} />
        : <StoredFace name={picture.name} address={queries.workerFile(work.appId, picture.id, 'thumbnail')} />}
      <span className="grow stack-8" style={{ gap: 4 }}>
        <span className="card-title" dir="auto">{work.title}</span>
        <span className="row">
          {work.status === 'active' ? null : <Tag tone={tone}>{words}</Tag>}
          {isOpen(work) ? <Clock endsAt={work.leaseEndsAt} /> : null}
        </span>
      </span>
      <span className="card-pay">{moneyWords(work.pay)}</span>
    </Link>
  )
}
