import type { StatementLine, YearStatement } from '@microsource/sdk/worker'
import { lineWords } from '../../words/earnings.ts'
import { moneyWords, signedMoney } from '../../words/money.ts'
import { titleOf } from '../../words/task.ts'

const day = new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' })

/** Every change of what was available, with what was there after it. */
export function StatementLines({ statement: { year, lines, opening } }: { statement: YearStatement }) {
  if (lines.length === 0) return <p className="second">Nothing became available in {year}, and nothing was paid out.</p>
  let after = opening.amount
  const rows = lines.map((line) => {
    after += line.amount.amount
    return { line, after: { ...opening, amount: after } }
  })
  return (
    <table className="table statement">
      <thead>
        <tr>
          <th>Day</th>
          <th>What</th>
          <th className="amount">Amount</th>
          <th className="amount statement-after">Available after</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <td className="second nowrap num">{day.format(new Date(row.line.at))}</td>
            <td>
              <What line={row.line} />
            </td>
            <td className="amount">{signedMoney(row.line.amount)}</td>
            <td className="amount third statement-after">{moneyWords(row.after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const What = ({ line: { what, title, appName } }: { line: StatementLine }) => (
  <>
    <span dir="auto">{title === null ? lineWords(what) : titleOf(title)}</span>
    {appName === null ? null : (
      <span className="third small">
        {' '}
        · {what === 'tip' ? 'Tip · ' : ''}
        <span dir="auto">{appName}</span>
      </span>
    )}
  </>
)
