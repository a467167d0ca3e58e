import { Button, Skeleton } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Printer } from 'lucide-react'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { Listing } from '../parts/Listing.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag, type Tone } from '../parts/Tag.tsx'
import { queries } from '../wire/queries.ts'
import type { Movement } from '@microsource/sdk'
import { moneyWords, signedMoney } from '../words/money.ts'
import { titleOf } from '../words/task.ts'

const kinds: Record<Movement['what'], { words: string; tone: Tone }> = {
  paid: { words: 'paid', tone: 'paid' },
  on_hold: { words: 'on hold', tone: 'hold' },
  given_back: { words: 'given back', tone: 'back' },
  added: { words: 'added', tone: 'plain' },
  refunded: { words: 'sent back', tone: 'plain' },
  refund_returned: { words: 'came back', tone: 'back' },
  disputed: { words: 'taken back', tone: 'bad' },
  dispute_returned: { words: 'returned', tone: 'back' },
  adjusted: { words: 'adjusted', tone: 'plain' },
}

export function Movements() {
  const list = useInfiniteQuery(queries.movements)
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label="Movements">
      <div className="row-spread">
        <h2 className="h2">Movements</h2>
        {rows.length === 0 ? null : (
          <Button
            variant="default"
            className="no-print"
            leftSection={<Printer size={16} aria-hidden />}
            onClick={() => window.print()}
          >
            Print a statement
          </Button>
        )}
      </div>
      <Listing
        list={list}
        count={rows.length}
        skeleton={<RowSkeletons />}
        empty={<NoMovements />}
        more="Show older ones"
      >
        <div className="moves moves-head" aria-hidden>
          <span>When</span>
          <span>What</span>
          <span />
          <span className="amount">Amount</span>
        </div>
        <ul className="moves">
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      </Listing>
    </section>
  )
}

const RowSkeletons = () => (
  <div aria-busy="true">
    {[1, 2, 3, 4].map((key) => (
      <Skeleton key={key} height={20} my={12} />
    ))}
  </div>
)

const NoMovements = () => (
  <Empty title="No movements yet">Every amount that is added, held, paid or given back gets a line here.</Empty>
)

/** What is on hold has not left the wallet for good: it is counted, not signed. */
const unsigned = (money: Movement['amount']) => ({ ...money, amount: Math.abs(money.amount) })

const Row = ({ row }: { row: Movement }) => (
  <li>
    <span className="second small">
      <Moment at={row.at} capital />
    </span>
    <span dir="auto">
      {row.taskId === null ? (
        row.title
      ) : (
        <Link href={`/review/${row.taskId}`} style={{ color: 'inherit' }}>
          {titleOf(row.title)}
        </Link>
      )}
      {row.appName === null ? null : <span className="third"> · {row.appName}</span>}
    </span>
    <span>
      <Tag tone={kinds[row.what].tone}>{kinds[row.what].words}</Tag>
    </span>
    <span className={row.what === 'on_hold' ? 'amount third' : 'amount'}>
      {row.what === 'on_hold' ? moneyWords(unsigned(row.amount)) : signedMoney(row.amount)}
    </span>
  </li>
)
