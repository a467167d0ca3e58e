import { Button } from '@mantine/core'
import type { Adjustment } from '@microsource/sdk'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { Listing } from '../parts/Listing.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag, type Tone } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { moneyWords } from '../words/money.ts'
import { useListKeys } from '../worker/use-list-keys.ts'
import { AdjustmentForm } from './AdjustmentForm.tsx'
import { Columns, Inspector, Nothing, RowSkeletons } from './Columns.tsx'
import { Copyable } from './Copyable.tsx'
import { Decide } from './Decide.tsx'
import { Facts } from './Facts.tsx'
import { adjustments } from './queries.ts'
import { Record } from './Record.tsx'
import { kindWords } from './words.ts'

const here = '/console/adjustments'
const tones: Readonly<{ [Status in Adjustment['status']]: readonly [words: string, tone: Tone] }> = {
  proposed: ['waits for a second', 'hold'],
  posted: ['posted', 'paid'],
  declined: ['declined', 'plain'],
}
const said = { proposed: 'proposed it', posted: 'posted it', declined: 'declined it' } as const

/** Money moved by hand: what was, what waits, and a form for one more. */
export function AdjustmentsPage({ openId }: { openId: string | undefined }) {
  const list = useInfiniteQuery(adjustments)
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  const open = rows.find(({ id }) => id === openId)
  useTitle('Adjustments')
  useListKeys({ rows: rows.map(({ id }) => ({ id, path: `${here}/${id}` })), openId })
  return (
    <Columns
      title="Adjustments"
      action={
        <Button component={Link} href={`${here}/new`} variant="default">
          New adjustment
        </Button>
      }
      list={
        <Listing
          list={list}
          count={rows.length}
          skeleton={<RowSkeletons />}
          empty={<NoAdjustments />}
          more="Show older ones"
        >
          {rows.map((row) => (
            <Record
              key={row.id}
              id={row.id}
              path={`${here}/${row.id}`}
              current={row.id === openId}
              title={row.reason}
              facts={
                <>
                  <span dir="auto">{row.credit.owner.name}</span>
                  <Moment at={row.history[0]?.at ?? ''} capital />
                </>
              }
              amount={moneyWords(row.amount)}
              tag={<Status row={row} />}
            />
          ))}
        </Listing>
      }
      pane={<Pane openId={openId} open={open} />}
    />
  )
}

const Status = ({ row }: { row: Adjustment }) => (
  <span className="row">
    {row.money === 'test' ? <Tag>test</Tag> : null}
    <Tag tone={tones[row.status][1]}>{tones[row.status][0]}</Tag>
  </span>
)

const NoAdjustments = () => (
  <Empty title="No adjustments yet">
    What operators move by hand gets a line here, with its reason and the names of those who stand behind it.
  </Empty>
)

function Pane({ openId, open }: { openId: string | undefined; open: Adjustment | undefined }) {
  if (openId === 'new') return <AdjustmentForm />
  if (open !== undefined) return <OneAdjustment key={open.id} row={open} />
  return (
    <Nothing title="Choose an adjustment to see it">
      A small amount one person moves alone; above that a second one confirms.
    </Nothing>
  )
}

const side = ({ owner, kind }: Adjustment['debit'], money: Adjustment['money']) => (
  <>
    {kindWords(kind)} of <Link href={`/console/owners/${owner.id}?money=${money}`}>{owner.name}</Link>
  </>
)

const OneAdjustment = ({ row }: { row: Adjustment }) => (
  <Inspector
    back={here}
    backWords="Adjustments"
    title={row.reason}
    detail={<Status row={row} />}
    amount={moneyWords(row.amount)}
    foot={<Decide row={row} />}
  >
    <Facts
      facts={[
        ['Taken from', side(row.debit, row.money)],
        ['Given to', side(row.credit, row.money)],
        ['Adjustment', <Copyable key="id" what="adjustment id" value={row.id} />],
        ['From owner', <Copyable key="debit" what="owner id" value={row.debit.owner.id} />],
        ['To owner', <Copyable key="credit" what="owner id" value={row.credit.owner.id} />],
      ]}
    />
    <section>
      <h2 className="h2">Who stands behind it</h2>
      <ol className="timeline">
        {row.history.map(({ what, by, at }) => (
          <li key={what}>
            <div className="grow">
              <p>
                <span className="strong">{by}</span> {said[what]}
              </p>
              <p className="third tiny">
                <Moment at={at} capital />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  </Inspector>
)
