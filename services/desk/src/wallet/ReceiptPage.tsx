import { Skeleton } from '@mantine/core'
import type { MoneyReceipt } from '@microsource/sdk/wallet'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { moneyWords } from '../words/money.ts'
import { dateWords, exactWords } from '../words/time.ts'
import { cardWords, ownWallet, walletName } from '../words/wallet.ts'
import { Paper, PaperHead } from './Paper.tsx'
import { receipt } from './queries.ts'

export function ReceiptPage({ id }: { id: string }) {
  const { data, error, refetch } = useQuery(receipt(id))
  useTitle('Receipt')
  return (
    <Paper printable={data !== undefined}>
      {data === undefined ? (
        error === null ? (
          <div aria-busy="true">
            <Skeleton height={28} width={160} />
            <Skeleton height={200} mt={28} />
          </div>
        ) : (
          <>
            <h1 className="hearing">Receipt</h1>
            <Failure error={error} title="There is no receipt to show" onRetry={() => void refetch()} />
          </>
        )
      ) : (
        <Sheet receipt={data} />
      )}
    </Paper>
  )
}

const Sheet = ({ receipt: one }: { receipt: MoneyReceipt }) => (
  <>
    <PaperHead title="Receipt">
      <p className="second">
        <time dateTime={one.at} title={exactWords(one.at)}>
          {dateWords(one.at)}
        </time>{' '}
        {one.test ? <Tag>test money</Tag> : null}
      </p>
    </PaperHead>
    <div className="paper-sides">
      <Side title="Seller">
        <Given said={one.seller.name} />
        <Given said={one.seller.address} what="Address" />
        <p>
          <span className="third">Tax number: </span>
          {one.seller.taxId ?? <NotSet />}
        </p>
      </Side>
      <Side title="Paid by">
        <p dir="auto">{one.buyer.name ?? one.buyer.email ?? `Somebody in ${one.appName}`}</p>
        {one.buyer.name !== null && one.buyer.email !== null ? <p>{one.buyer.email}</p> : null}
        {(one.buyer.name === null && one.buyer.email === null) || one.appName === ownWallet ? null : (
          <p className="second" dir="auto">
            in {one.appName}
          </p>
        )}
      </Side>
    </div>
    <Lines receipt={one} />
    <dl className="paper-facts">
      <dt>Paid with</dt>
      <dd>{paidWords(one)}</dd>
      <dt>Paid</dt>
      <dd>{exactWords(one.at)}</dd>
      <dt>{one.what === 'task' ? 'Task' : 'Top-up'}</dt>
      <dd className="paper-id">{one.id}</dd>
    </dl>
    <Notes receipt={one} />
  </>
)

const Side = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2 className="tiny strong third">{title}</h2>
    {children}
  </section>
)

const NotSet = () => <span className="third">not set</span>

const Given = ({ said, what }: { said: string | null; what?: string }) => (
  <p dir="auto">
    {said ?? (
      <span className="third">
        {what === undefined ? 'Name' : what}: <NotSet />
      </span>
    )}
  </p>
)

const paidWords = ({ paidWith, card, appName }: MoneyReceipt): string => {
  if (paidWith === 'wallet') return walletName(appName)
  if (paidWith === 'test_money') return 'Test money that was given'
  return card === null ? 'Card' : cardWords(card)
}

const Lines = ({ receipt: { title, what, lines, fee, tax, total } }: { receipt: MoneyReceipt }) => (
  <table className="table paper-lines">
    <caption dir="auto">{title}</caption>
    <thead>
      <tr>
        <th>What</th>
        <th className="amount">Amount</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ words, amount }) => (
        <tr key={words}>
          <td dir="auto">{words}</td>
          <td className="amount">{moneyWords(amount)}</td>
        </tr>
      ))}
      {what === 'task' ? null : (
        <tr className="second">
          <td>Fee</td>
          <td className="amount">{moneyWords(fee)}</td>
        </tr>
      )}
      <tr className="second">
        <td>Tax</td>
        <td className="amount">{tax ?? 'not set'}</td>
      </tr>
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Total</th>
        <td className="amount strong">{moneyWords(total)}</td>
      </tr>
    </tfoot>
  </table>
)

const Notes = ({ receipt: { seller, tax, sentBack, test, what } }: { receipt: MoneyReceipt }) => (
  <div className="second small stack-8">
    {sentBack.amount > 0 ? <p>{moneyWords(sentBack)} of it was sent back to the card since.</p> : null}
    {what === 'top_up' ? <p>Card fees are paid by the platform and are not part of the total.</p> : null}
    {seller.name === null || tax === null ? (
      <p>Fields that are not set are left empty by the operator of this platform. No tax was computed.</p>
    ) : null}
    {test ? <p>Test money: nothing was charged, bought or sold.</p> : null}
  </div>
)
