import type { Earnings } from '@microsource/sdk/worker'
import { useNow } from '../../parts/use-now.ts'
import { byDay } from '../../words/earnings.ts'
import { moneyWords } from '../../words/money.ts'

/** What becomes available on which day. */
export function Pending({ earnings }: { earnings: Earnings }) {
  const days = byDay(earnings.lots, useNow())
  if (days.length === 0) return null
  return (
    <section className="stack-8 earn-part" aria-label="Pending">
      <h2 className="h2">Pending, by day</h2>
      <p className="second small">
        Approved pay waits a few days, so that a mistake can still be put right. Then it is yours, whatever happens.
      </p>
      <ul className="days">
        {days.map(({ day, tasks, amount }) => (
          <li key={day}>
            <span className="strong">{day}</span>
            <span className="third">{tasks === 1 ? '1 task' : `${tasks} tasks`}</span>
            <span className="amount num">{moneyWords(amount)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}
