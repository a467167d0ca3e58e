import { useQuery, useInfiniteQuery } from '@tanstack/react-query'
import { Inbox, KeyRound, PiggyBank, Briefcase, UserRound, type LucideIcon } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useNow } from '../parts/use-now.ts'
import { Wordmark } from '../parts/Wordmark.tsx'
import { queries } from '../wire/queries.ts'
import { moneyWords } from '../words/money.ts'
import { pendingWords } from '../words/task.ts'
import { isLive } from './standing.ts'

interface Place {
  to: string
  words: string
  short: string
  icon: LucideIcon
  belongs: (path: string) => boolean
  count?: number
}

function usePlaces(): Place[] {
  const open = useInfiniteQuery(queries.openTasks(undefined)).data
  const mine = useInfiniteQuery(queries.assignments).data
  const openCount = open?.pages.flatMap(({ items }) => items).length ?? 0
  const mineCount = mine?.pages.flatMap(({ items }) => items).filter(isLive).length ?? 0
  return [
    {
      to: '/desk',
      words: 'Open tasks',
      short: 'Open',
      icon: Inbox,
      belongs: (path) => path === '/desk' || path.startsWith('/desk/tasks'),
      count: openCount,
    },
    {
      to: '/desk/mine',
      words: 'My work',
      short: 'Mine',
      icon: Briefcase,
      belongs: (path) => path.startsWith('/desk/mine'),
      count: mineCount,
    },
    {
      to: '/desk/earnings',
      words: 'Earnings',
      short: 'Earnings',
      icon: PiggyBank,
      belongs: (path) => path.startsWith('/desk/earnings'),
    },
    {
      to: '/desk/tokens',
      words: 'API tokens',
      short: 'Tokens',
      icon: KeyRound,
      belongs: (path) => path === '/desk/tokens',
    },
    {
      to: '/desk/profile',
      words: 'Profile',
      short: 'Profile',
      icon: UserRound,
      belongs: (path) => path === '/desk/profile',
    },
  ]
}

export function Side() {
  const [path] = useLocation()
  const now = useNow()
  const { data: earnings } = useQuery(queries.earnings)
  const { data: me } = useQuery(queries.me)
  return (
    <nav className="side" aria-label="Desk">
      <Wordmark to="/desk" />
      {usePlaces().map(({ to, words, icon: Icon, belongs, count }) => (
        <Link key={to} href={to} className="side-item" {...(belongs(path) ? { 'aria-current': 'page' as const } : {})}>
          <Icon size={16} aria-hidden />
          {words}
          {count === undefined || count === 0 ? null : <span className="count">{count}</span>}
        </Link>
      ))}
      {earnings === undefined ? null : (
        <Link href="/desk/earnings" className="side-money">
          <span className="tiny third">{earnings.test ? 'Available test money' : 'Available'}</span>
          <strong>{moneyWords(earnings.available)}</strong>
          <span className="tiny third num">{pendingWords(earnings, now)}</span>
        </Link>
      )}
      <div className="side-foot tiny third">
        <span className="clip">{me?.name}</span>
        <span className="clip">{me?.email}</span>
      </div>
    </nav>
  )
}

/** Earnings stay in sight on small screens too. */
export function Strip() {
  const now = useNow()
  const { data: earnings } = useQuery(queries.earnings)
  return (
    <nav className="strip" aria-label="Earnings">
      <Wordmark to="/desk" />
      {earnings === undefined ? null : (
        <Link href="/desk/earnings" className="money">
          <span className="strong">{moneyWords(earnings.available)}</span> {earnings.test ? 'test money' : 'available'}
          {earnings.pending.amount === 0 ? '' : ` · ${pendingWords(earnings, now)}`}
        </Link>
      )}
    </nav>
  )
}

export function BottomBar() {
  const [path] = useLocation()
  return (
    <nav className="bar" aria-label="Desk, places">
      {usePlaces().map(({ to, short, icon: Icon, belongs, count }) => (
        <Link key={to} href={to} className="bar-item" {...(belongs(path) ? { 'aria-current': 'page' as const } : {})}>
          <Icon size={16} aria-hidden />
          {short}
          {count === undefined || count === 0 ? null : <span className="count">{count}</span>}
        </Link>
      ))}
    </nav>
  )
}
