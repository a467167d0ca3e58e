import type { Earning } from '@microsource/sdk/worker'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../../parts/Empty.tsx'
import { Listing } from '../../parts/Listing.tsx'
import { Moment } from '../../parts/Moment.tsx'
import { Tag, type Tone } from '../../parts/Tag.tsx'
import { useNow } from '../../parts/use-now.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'
import { moneyWords } from '../../words/money.ts'
import { titleOf } from '../../words/task.ts'
import { shortDay } from '../../words/time.ts'
import { assignmentPath } from '../routes.ts'
import { RowSkeletons } from './Payouts.tsx'

/** What each task brought, with the way to its work. */
export function ByTask({ money }: { money: Which }) {
  const list = useInfiniteQuery(payoutQueries.tasks(money))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="stack-8 earn-part by-task" aria-label="By task">
      <h2 className="h2">By task</h2>
      <Listing
        list={list}
        count={rows.length}
        skeleton={<RowSkeletons />}
        empty={<NothingYet />}
        more="Show older ones"
      >
        <ul className="earned">
          {rows.map((row) => (
            <Row key={`${row.taskId} ${row.earnedAt} ${row.tip}`} row={row} />
          ))}
        </ul>
      </Listing>
    </section>
  )
}

const NothingYet = () => (
  <Empty title="Nothing earned yet" action={<Link href="/desk">See the open tasks</Link>}>
    When a requester approves your work, it gets a line here. Its pay waits a few days, then it becomes available by
    itself.
  </Empty>
)

const states: Record<Earning['state'], readonly [words: (until: string) => string, tone: Tone]> = {
  pending: [(until) => `until ${until}`, 'hold'],
  contested: [() => 'contested', 'bad'],
  matured: [() => 'earned', 'paid'],
  reversed: [() => 'taken back', 'back'],
}

function Row({ row }: { row: Earning }) {
  const now = useNow()
  const [words, tone] = states[row.state]
  return (
    <li>
      <span className="earned-what">
        <span dir="auto">
          {row.assignmentId === null ? (
            titleOf(row.title)
          ) : (
            <Link href={assignmentPath({ appId: row.appId, id: row.assignmentId })} className="quiet">
              {titleOf(row.title)}
            </Link>
          )}
        </span>
        <span className="third small">
          {row.tip ? 'Tip · ' : ''}
          <span dir="auto">{row.appName}</span> · <Moment at={row.earnedAt} />
        </span>
      </span>
      <Tag tone={tone}>{words(shortDay(row.pendingUntil, now))}</Tag>
      <span className={row.state === 'reversed' ? 'amount third' : 'amount strong'}>{moneyWords(row.amount)}</span>
    </li>
  )
}
