import { Skeleton } from '@mantine/core'
import type { TrialBalance } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { currencyName, moneyWords } from '../words/money.ts'
import { trialBalance } from './queries.ts'
import { Rails } from './Rails.tsx'
import { kindWords, worldWords } from './words.ts'

/** Every kind of account with its sums; all debits equal all credits, or it is said where not. */
export function BalancePage() {
  const { data, error, refetch } = useQuery({ ...trialBalance, staleTime: 0 })
  useTitle('Trial balance')
  return (
    <main className="wide">
      <div className="wide-inner">
        <div>
          <h1 className="h1">Trial balance</h1>
          {data === undefined ? null : (
            <p className="third small">
              Everything posted until <Moment at={data.until} />
            </p>
          )}
        </div>
        {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined ? (
          error === null ? (
            <Skeleton height={320} aria-busy="true" />
          ) : null
        ) : (
          <>
            <Books books={data} />
            <Rails />
          </>
        )}
      </div>
    </main>
  )
}

const Books = ({ books }: { books: TrialBalance }) => (
  <>
    <Differences books={books} />
    {books.worlds.length === 0 ? (
      <Empty title="Nothing was posted yet">With the first top-up every kind of account gets a line here.</Empty>
    ) : null}
    {books.worlds.map((world) => (
      <section key={`${world.money} ${world.currency}`} className="stack-8">
        <div className="row">
          <h2 className="h2">
            {worldWords(world.money)}, {currencyName(world.currency)}
          </h2>
          {world.money === 'test' ? <Tag>test</Tag> : null}
          <Tag tone={world.debits.amount === world.credits.amount ? 'paid' : 'bad'}>
            {world.debits.amount === world.credits.amount ? 'debits = credits' : 'debits ≠ credits'}
          </Tag>
        </div>
        <World world={world} />
      </section>
    ))}
  </>
)

const Differences = ({ books }: { books: TrialBalance }) =>
  books.differences.length === 0 ? (
    <Notice tone="paid" title="Everything adds up">
      <p className="second">Every entry has its other side, and every counter says what its entries say.</p>
    </Notice>
  ) : (
    <Notice
      tone="bad"
      title={`${books.differences.length} ${books.differences.length === 1 ? 'difference' : 'differences'}`}
    >
      <ul className="stack-8">
        {books.differences.map(({ says, owner, money }) => (
          <li key={says}>
            {money === null ? '' : `${worldWords(money)}: `}
            {owner === null || owner.kind === 'unknown' ? null : (
              <>
                <Link href={`/console/owners/${owner.id}${money === null ? '' : `?money=${money}`}`}>{owner.name}</Link>
                :{' '}
              </>
            )}
            {says}
          </li>
        ))}
      </ul>
    </Notice>
  )

const World = ({ world }: { world: TrialBalance['worlds'][number] }) => (
  <table className="table">
    <thead>
      <tr>
        <th>Kind</th>
        <th className="amount">Debits</th>
        <th className="amount">Credits</th>
        <th className="amount">Balance</th>
      </tr>
    </thead>
    <tbody>
      {world.rows.map(({ kind, debits, credits, balance }) => (
        <tr key={kind}>
          <td>
            {kindWords(kind)} <code className="kind third">{kind}</code>
          </td>
          <td className="amount second">{moneyWords(debits)}</td>
          <td className="amount second">{moneyWords(credits)}</td>
          <td className="amount strong">{moneyWords(balance)}</td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <td className="strong">Together</td>
        <td className="amount strong">{moneyWords(world.debits)}</td>
        <td className="amount strong">{moneyWords(world.credits)}</td>
        <td className="amount strong">
          {moneyWords({ ...world.credits, amount: world.credits.amount - world.debits.amount })}
        </td>
      </tr>
    </tfoot>
  </table>
)
