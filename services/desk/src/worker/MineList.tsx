import { Button } from '@mantine/core'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { KindFace } from '../kinds/KindFace.tsx'
import { Clock } from '../parts/Clock.tsx'
import { Empty } from '../parts/Empty.tsx'
import { FileFace, StoredFace } from '../parts/FileFace.tsx'
import { Listing } from '../parts/Listing.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useNow } from '../parts/use-now.ts'
import { queries } from '../wire/queries.ts'
import { moneyWords } from '../words/money.ts'
import { partStanding } from '../words/prices.ts'
import { titleOf } from '../words/task.ts'
import { CardSkeletons } from './Card.tsx'
import { assignmentPath } from './routes.ts'
import { groups, isOpen, standing } from './standing.ts'
import { useListKeys } from './use-list-keys.ts'
import { useScreenKeys } from './use-screen-keys.ts'

/** What this worker took: to do first, then what waits, then what is done. */
export function MineList({ openId }: { openId: string | undefined }) {
  const list = useInfiniteQuery(queries.assignments)
  const all = list.data?.pages.flatMap(({ items }) => items) ?? []
  const grouped = groups.map(([group, words]) => ({
    words,
    work: all.filter(({ status }) => standing[status].group === group),
  }))
  const ordered = grouped.flatMap(({ work }) => work)
  useTitle('My work')
  useListKeys({
    rows: ordered.map((work) => ({ id: work.id, path: assignmentPath(work) })),
    openId,
    yields: useScreenKeys().has,
  })
  return (
    <section className="list" aria-label="My work">
      <div className="list-head">
        <div className="row-spread">
          <h1 className="h2">My work</h1>
        </div>
      </div>
      <div className="list-body">
        <Listing
          list={list}
          count={all.length}
          skeleton={<CardSkeletons />}
          empty={<NothingTaken />}
          more="Show older ones"
        >
          {grouped.map(({ words, work }) => (
            <Group key={words} words={words} work={work} openId={openId} />
          ))}
        </Listing>
      </div>
    </section>
  )
}

const NothingTaken = () => (
  <Empty
    title="Nothing taken yet"
    action={
      <Button component={Link} href="/desk">
        See the open tasks
      </Button>
    }
  >
    What you claim stays here, with its countdown, its receipt and what became of it.
  </Empty>
)

interface GroupProps {
  words: string
  work: WorkerAssignment[]
  openId: string | undefined
}

const Group = ({ words, work, openId }: GroupProps) =>
  work.length === 0 ? null : (
    <>
      <h2 className="list-group">{words}</h2>
      <ul>
        {work.map((one) => (
          <li key={one.id}>
            <Row work={one} current={one.id === openId} />
          </li>
        ))}
      </ul>
    </>
  )

function Row({ work, current }: { work: WorkerAssignment; current: boolean }) {
  const picture = work.attachments.find(({ mediaType }) => mediaType.startsWith('image/'))
  const [first] = work.attachments
  const now = useNow()
  const offered = work.part !== undefined && partStanding(work.part, now) === 'open'
  const { words, tone } = offered ? { words: 'answer an offer', tone: 'hold' as const } : standing[work.status]
  return (
    <Link
      id={work.id}
      href={assignmentPath(work)}
      className="card"
      {...(current ? { 'aria-current': 'true' as const } : {})}
    >
      {picture !== undefined ? (
        <StoredFace name={picture.name} address={queries.workerFile(work.appId, picture.id, 'thumbnail')} />
      ) : first !== undefined ? (
        <FileFace name={first.name} />
      ) : (
        <KindFace name={work.kind} />
      )}
      <span className="grow card-lines">
        <span className="card-title" dir="auto">
          {titleOf(work.title)}
        </span>
        <span className="row">
          {work.status === 'active' ? null : <Tag tone={tone}>{words}</Tag>}
          {isOpen(work) ? <Clock endsAt={work.leaseEndsAt} /> : null}
        </span>
      </span>
      <span className="card-pay">{moneyWords(work.pay)}</span>
    </Link>
  )
}
