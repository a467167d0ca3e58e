import { ActionIcon, Button, Skeleton } from '@mantine/core'
import type { Currency, Wallet } from '@microsource/sdk/wallet'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ChevronLeft, ChevronRight, Download } from 'lucide-react'
import { useLocation, useSearch } from 'wouter'
import { addressOf, useCurrency } from '../parts/address.ts'
import { Failure } from '../parts/Failure.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { useNow } from '../parts/use-now.ts'
import { currencyName, moneyWords, signedMoney } from '../words/money.ts'
import { isMonth, monthBeside, monthOf, monthWords, statementOf, type Line, type Statement } from '../words/statement.ts'
import { titleOf } from '../words/task.ts'
import { dateWords } from '../words/time.ts'
import { movementWords, owedWords, walletName } from '../words/wallet.ts'
import { Paper, PaperHead } from './Paper.tsx'
import { linesMax, saveMonth, statement } from './queries.ts'

export function StatementPage() {
  const now = monthOf(useNow())
  const asked = new URLSearchParams(useSearch()).get('month')
  const month = isMonth(asked) && asked <= now ? asked : now
  const currency = useCurrency()
  const { data, error, refetch } = useQuery(statement(month, currency))
  useTitle(`Statement ${monthWords(month)}`)
  return (
    <Paper
      printable={data !== undefined}
      back={addressOf('/wallet', { currency })}
      bar={
        <>
          <Months month={month} last={now} currency={currency} />
          {data === undefined ? null : <SaveAsCsv month={month} currency={data.wallet.currency} />}
        </>
      }
    >
      {data === undefined ? (
        error === null ? (
          <div aria-busy="true">
            <Skeleton height={28} width={260} />
            <Skeleton height={240} mt={28} />
          </div>
        ) : (
          <>
            <h1 className="hearing">Statement</h1>
            <Failure error={error} onRetry={() => void refetch()} />
          </>
        )
      ) : (
        <Sheet
          wallet={data.wallet}
          month={month}
          cut={data.movements.length === linesMax}
          told={statementOf(data.movements, data.wallet.balance.amount, month)}
        />
      )}
    </Paper>
  )
}

function SaveAsCsv({ month, currency }: { month: string; currency: Currency }) {
  const { mutate, isPending, error } = useMutation({ mutationFn: saveMonth })
  return (
    <>
      <Button
        variant="default"
        loading={isPending}
        leftSection={<Download size={16} aria-hidden />}
        onClick={() => mutate({ month, currency })}
      >
        Save as CSV
      </Button>
      {error === null ? null : <Failure error={error} title="The file could not be made" />}
    </>
  )
}

interface MonthsProps {
  month: string
  last: string
  currency: Currency | undefined
}

function Months({ month, last, currency }: MonthsProps) {
  const [, go] = useLocation()
  const show = (next: string) => go(addressOf('/wallet/statement', { month: next, currency }), { replace: true })
  return (
    <div className="row" role="group" aria-label="Month">
      <ActionIcon aria-label="Month before" onClick={() => show(monthBeside(month, -1))}>
        <ChevronLeft size={16} />
      </ActionIcon>
      <span className="strong nowrap">{monthWords(month)}</span>
      <ActionIcon aria-label="Month after" disabled={month === last} onClick={() => show(monthBeside(month, 1))}>
        <ChevronRight size={16} />
      </ActionIcon>
    </div>
  )
}

interface SheetProps {
  wallet: Wallet
  month: string
  cut: boolean
  told: Statement
}

function Sheet({ wallet, month, cut, told }: SheetProps) {
  const say = (amount: number) => moneyWords({ ...wallet.balance, amount })
  return (
    <>
      <PaperHead title={`Statement, ${monthWords(month)}`}>
        <p className="second" dir="auto">
          {walletName(wallet.appName)} · {currencyName(wallet.currency)} {wallet.test ? <Tag>test money</Tag> : null}
        </p>
      </PaperHead>
      <dl className="paper-sums">
        {(
          [
            ['At the beginning', say(told.opening)],
            ['Came in', say(told.added)],
            ['Went out', say(told.spent)],
            ['At the end', say(told.closing)],
          ] as const
        ).map(([words, amount]) => (
          <div key={words}>
            <dt className="third small">{words}</dt>
            <dd className="strong num">{amount}</dd>
          </div>
        ))}
      </dl>
      {told.lines.length === 0 ? <p className="second">Nothing moved in this month.</p> : <Lines lines={told.lines} />}
      <p className="second small">
        What can be spent, exactly; money on hold has gone out until it is given back. Days are those of your own
        clock.{cut ? ` Only the last ${linesMax.toLocaleString('en-US')} movements are here.` : ''}
      </p>
    </>
  )
}

const Lines = ({ lines }: { lines: readonly Line[] }) => (
  <table className="table paper-lines">
    <thead>
      <tr>
        <th>Day</th>
        <th>What</th>
        <th className="amount">Amount</th>
        <th className="amount narrow-out">To spend</th>
      </tr>
    </thead>
    <tbody>
      {lines.map(({ movement, after }) => (
        <tr key={movement.id}>
          <td className="second nowrap">{dateWords(movement.at)}</td>
          <td dir="auto">
            {titleOf(movementWords(movement))}
            <span className="third">{lineWords(movement)}</span>
          </td>
          <td className="amount">{signedMoney(movement.amount)}</td>
          <td className="amount second narrow-out">{moneyWords({ ...movement.amount, amount: after })}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** What became of the money of a task, which its title does not say. */
const ofTask: Partial<Record<Line['movement']['what'], string>> = {
  paid: 'paid',
  on_hold: 'on hold',
  given_back: 'given back',
  tipped: 'tip',
}

const lineWords = (movement: Line['movement']): string =>
  [ofTask[movement.what], movement.reason ?? undefined, owedWords(movement)]
    .flatMap((words) => (words === undefined ? [] : [` · ${words}`]))
    .join('')
