import { SegmentedControl, Skeleton } from '@mantine/core'
import type { Currency, Movement } from '@microsource/sdk/wallet'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { FileText, ReceiptText } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { addressOf } from '../parts/address.ts'
import { Empty } from '../parts/Empty.tsx'
import { Listing } from '../parts/Listing.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag, type Tone } from '../parts/Tag.tsx'
import { moneyWords, signedMoney } from '../words/money.ts'
import { titleOf } from '../words/task.ts'
import { capitalized } from '../words/time.ts'
import { movementWords, owedWords, taskPath } from '../words/wallet.ts'
import { movementsOf, type About } from './queries.ts'

const tags: Record<Movement['what'], { words: string; tone: Tone }> = {
  paid: { words: 'paid', tone: 'paid' },
  on_hold: { words: 'on hold', tone: 'hold' },
  given_back: { words: 'given back', tone: 'back' },
  tipped: { words: 'tip', tone: 'paid' },
  added: { words: 'added', tone: 'plain' },
  refunded: { words: 'sent back', tone: 'plain' },
  refund_returned: { words: 'came back', tone: 'back' },
  disputed: { words: 'taken back', tone: 'bad' },
  dispute_returned: { words: 'returned', tone: 'back' },
  adjusted: { words: 'adjusted', tone: 'plain' },
}

const filters: { value: NonNullable<About> | 'all'; label: string; none: string }[] = [
  { value: 'all', label: 'All', none: 'Every amount that is added, held, paid or given back gets a line here.' },
  { value: 'money_in', label: 'Added', none: 'Money you add gets a line here, with its receipt.' },
  { value: 'tasks', label: 'Tasks', none: 'What is held for your tasks, paid or given back gets a line here.' },
  { value: 'money_back', label: 'Sent back', none: 'Unused money that goes back to a card gets a line here.' },
]

export function Movements({ currency, walletOf }: { currency: Currency; walletOf: string }) {
  const [filter, setFilter] = useState<(typeof filters)[number]['value']>('all')
  const about = filter === 'all' ? undefined : filter
  const list = useInfiniteQuery({ ...movementsOf(about, currency), placeholderData: keepPreviousData })
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section aria-label="Movements" aria-busy={list.isPlaceholderData}>
      <div className="moves-bar">
        <h2 className="h2">Movements</h2>
        <Link href={addressOf('/wallet/statement', { currency })} className="linked-icon">
          <FileText size={16} aria-hidden /> Statement
        </Link>
        <SegmentedControl
          aria-label="Which movements"
          value={filter}
          onChange={(value) => setFilter(value as typeof filter)}
          data={filters.map(({ value, label }) => ({ value, label }))}
        />
      </div>
      <Listing
        list={list}
        count={rows.length}
        skeleton={<RowSkeletons />}
        empty={<Empty title="No movements yet">{filters.find(({ value }) => value === filter)?.none}</Empty>}
        more="Show older ones"
      >
        <div className="moves moves-head" aria-hidden>
          <span>When</span>
          <span>What</span>
          <span />
          <span className="amount">Amount</span>
          <span />
        </div>
        <ul className="moves">
          {rows.map((row) => (
            <Row key={row.id} row={row} walletOf={walletOf} />
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

/** What is on hold has not left the wallet for good: it is counted, not signed. */
const unsigned = (money: Movement['amount']) => ({ ...money, amount: Math.abs(money.amount) })

/** What there is a receipt of, by its id. */
export const receiptOf = ({ what, chargeId, taskId }: Movement): string | null =>
  what === 'added' ? chargeId : what === 'paid' ? taskId : null

const Row = ({ row, walletOf }: { row: Movement; walletOf: string }) => {
  const receipt = receiptOf(row)
  const words = movementWords(row)
  const owed = owedWords(row)
  return (
    <li>
      <span className="second small">
        <Moment at={row.at} capital />
      </span>
      <span>
        {row.taskId === null ? (
          words
        ) : (
          <Link href={taskPath(row.taskId, walletOf)} style={{ color: 'inherit' }} dir="auto">
            {titleOf(words)}
          </Link>
        )}
        {row.appName === null ? null : <span className="third"> · {row.appName}</span>}
        {row.reason === null ? null : (
          <span className="third small moves-note" dir="auto">
            {row.reason}
          </span>
        )}
        {owed === undefined ? null : <span className="third small moves-note">{capitalized(owed)}</span>}
      </span>
      <span>
        <Tag tone={tags[row.what].tone}>{tags[row.what].words}</Tag>
      </span>
      <span className={row.what === 'on_hold' ? 'amount third' : 'amount'}>
        {row.what === 'on_hold' ? moneyWords(unsigned(row.amount)) : signedMoney(row.amount)}
      </span>
      <span className="moves-receipt">
        {receipt === null ? null : (
          <Link href={`/wallet/receipts/${receipt}`} aria-label={`Receipt: ${words}`} title="Receipt">
            <ReceiptText size={16} aria-hidden />
          </Link>
        )}
      </span>
    </li>
  )
}
