import type { ReactNode } from 'react'
import { Link } from 'wouter'

export interface RecordProps {
  id: string
  path: string
  current: boolean
  title: string
  facts: ReactNode
  amount: string
  tag?: ReactNode
}

/** One line of a list: what, when, how much. */
export const Record = ({ id, path, current, title, facts, amount, tag }: RecordProps) => (
  <Link id={id} href={path} className="card" {...(current ? { 'aria-current': 'true' as const } : {})}>
    <span className="grow">
      <span className="card-title" dir="auto">
        {title}
      </span>
      <span className="card-facts second small">{facts}</span>
    </span>
    <span className="record-end">
      <span className="card-pay">{amount}</span>
      {tag}
    </span>
  </Link>
)
