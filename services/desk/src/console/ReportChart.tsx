import { moneyWords } from '../words/money.ts'
import { type DayOfShare, topOf } from './report.ts'

const dayWords = (day: string) =>
  new Intl.DateTimeFormat('en-US', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(new Date(day))

export interface ReportChartProps {
  days: readonly DayOfShare[]
  titles: readonly string[]
  currency: string
}

/** A bar for each day, a part of it for each kind. The tables below say the same in numbers. */
export function ReportChart({ days, titles, currency }: ReportChartProps) {
  const say = (amount: number) => moneyWords({ amount, currency })
  const top = topOf(Math.max(...days.map(({ sum }) => sum)))
  const total = days.reduce((sum, day) => sum + day.sum, 0)
  const [first, last] = [days[0]?.day ?? '', days.at(-1)?.day ?? '']
  return (
    <figure className="chart" aria-label={`${say(total)} of share from ${dayWords(first)} to ${dayWords(last)}`}>
      <div className="chart-scale tiny third num" aria-hidden>
        <span>{say(top)}</span>
        <span>{say(top / 2)}</span>
        <span>{say(0)}</span>
      </div>
      <svg className="chart-plot" viewBox="0 0 300 100" preserveAspectRatio="none" aria-hidden>
        {days.map((day, at) => (
          <Bar key={day.day} {...{ day, at, top, titles, say }} />
        ))}
      </svg>
      <div className="chart-days tiny third num" aria-hidden>
        <span>{dayWords(first)}</span>
        <span>{dayWords(days[15]?.day ?? '')}</span>
        <span>{dayWords(last)}</span>
      </div>
    </figure>
  )
}

interface BarProps {
  day: DayOfShare
  at: number
  top: number
  titles: readonly string[]
  say: (amount: number) => string
}

function Bar({ day, at, top, titles, say }: BarProps) {
  const heights = day.parts.map((part) => (part / top) * 100)
  const said = day.parts.flatMap((part, kind) => (part === 0 ? [] : [`${titles[kind] ?? ''} ${say(part)}`]))
  return (
    <g>
      <title>{`${dayWords(day.day)}: ${said.length === 0 ? 'nothing' : said.join(', ')}`}</title>
      <rect className="chart-day" x={at * 10} y={0} width={10} height={100} />
      {heights.map((height, kind) => {
        const below = heights.slice(0, kind).reduce((sum, one) => sum + one, 0)
        return height === 0 ? null : (
          <rect
            key={titles[kind]}
            className={`chart-part chart-${Math.min(kind, 3)}`}
            x={at * 10 + 1.5}
            width={7}
            y={100 - below - height}
            height={height}
          />
        )
      })}
    </g>
  )
}
