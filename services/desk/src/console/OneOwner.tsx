import { Button } from '@mantine/core'
import type { LedgerEntry, MoneyWorld, OwnerAccounts } from '@microsource/sdk'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'
import { FailedPlace } from '../parts/Failure.tsx'
import { Listing } from '../parts/Listing.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Tag } from '../parts/Tag.tsx'
import { moneyWords, signedMoney } from '../words/money.ts'
import { Inspector, RowSkeletons } from './Columns.tsx'
import { Copyable } from './Copyable.tsx'
import { ownerAccounts, ownerEntries } from './queries.ts'
import { codeWords, kindWords, worldWords } from './words.ts'

/** One owner's accounts and entries in one world. */
export function OneOwner({ id, money }: { id: string; money: MoneyWorld | undefined }) {
  const { data, error, refetch } = useQuery(ownerAccounts(id, money))
  if (error !== null && data === undefined) return <FailedPlace error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <RowSkeletons />
  const { owner } = data
  return (
    <Inspector
      back="/console/owners"
      backWords="Owners"
      title={owner.name}
      detail={
        <span className="row">
          {owner.kind}
          {owner.detail === null ? '' : ` · ${owner.detail}`}
          {data.money === 'test' ? <Tag>test</Tag> : null}
        </span>
      }
    >
      <div className="row-spread">
        <Copyable what="owner id" value={owner.id} />
        <Worlds accounts={data} />
      </div>
      <Accounts accounts={data} />
      <Entries id={id} money={money} />
    </Inspector>
  )
}

const Worlds = ({ accounts: { owner, money } }: { accounts: OwnerAccounts }) => (
  <span className="row">
    {owner.worlds
      .filter((world) => world !== money)
      .map((world) => (
        <Link key={world} href={`/console/owners/${owner.id}?money=${world}`}>
          {worldWords(world)}
        </Link>
      ))}
    <Button
      component={Link}
      href={`/console/adjustments/new?owner=${owner.id}&money=${money}${owner.kind === 'worker' ? '&kind=earned' : owner.kind === 'app' ? '&kind=share' : ''}`}
      variant="default"
    >
      Adjust
    </Button>
  </span>
)

const Accounts = ({ accounts: { accounts } }: { accounts: OwnerAccounts }) =>
  accounts.length === 0 ? (
    <Empty title="No money yet">With the first entry their accounts appear here.</Empty>
  ) : (
    <table className="table">
      <thead>
        <tr>
          <th>Account</th>
          <th className="amount narrow-out">Entries</th>
          <th className="amount">Balance</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ kind, entries, balance }) => (
          <tr key={`${kind} ${balance.currency}`}>
            <td>
              {kindWords(kind)} <code className="kind third">{kind}</code>
            </td>
            <td className="amount second narrow-out">{entries}</td>
            <td className="amount strong">{moneyWords(balance)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )

function Entries({ id, money }: { id: string; money: MoneyWorld | undefined }) {
  const list = useInfiniteQuery(ownerEntries(id, money))
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section>
      <h2 className="h2">Entries</h2>
      <Listing
        list={list}
        count={rows.length}
        skeleton={<RowSkeletons />}
        empty={<p className="second">None yet.</p>}
        more="Show older ones"
      >
        <ul className="entries">
          {rows.map((row) => (
            <Entry key={row.id} row={row} />
          ))}
        </ul>
      </Listing>
    </section>
  )
}

const Entry = ({ row }: { row: LedgerEntry }) => (
  <li>
    <div className="grow">
      <p>
        <span className="strong">{codeWords(row.code)}</span>{' '}
        <span className="second">
          {kindWords(row.kind)} {row.side === 'debit' ? '→' : '←'} {kindWords(row.peerKind)}
          {row.peer.kind === 'unknown' ? '' : ` of ${row.peer.name}`}
        </span>
      </p>
      <p className="third tiny entry-facts">
        <Moment at={row.at} capital />
        <Copyable what="id" value={row.subjectId} />
      </p>
    </div>
    <span className="amount">
      {signedMoney({ ...row.amount, amount: row.side === 'debit' ? -row.amount.amount : row.amount.amount })}
    </span>
  </li>
)
