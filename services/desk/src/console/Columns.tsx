import { Skeleton } from '@mantine/core'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Empty } from '../parts/Empty.tsx'

export interface ColumnsProps {
  title: string
  /** Beside the title: a button, or nothing. */
  action?: ReactNode
  tools?: ReactNode
  list: ReactNode
  pane: ReactNode
}

/** A list, and what is chosen in it. */
export const Columns = ({ title, action, tools, list, pane }: ColumnsProps) => (
  <main className="middle">
    <section className="list" aria-label={title}>
      <div className="list-head">
        <div className="row-spread">
          <h1 className="h2">{title}</h1>
          {action}
        </div>
        {tools}
      </div>
      <div className="list-body">{list}</div>
    </section>
    <section className="pane" aria-label="Inspector" tabIndex={-1}>
      {pane}
    </section>
  </main>
)

export interface InspectorProps {
  back: string
  backWords: string
  title: string
  detail?: ReactNode
  amount?: string
  children: ReactNode
  foot?: ReactNode
}

export const Inspector = ({ back, backWords, title, detail, amount, children, foot }: InspectorProps) => (
  <>
    <header className="pane-head">
      <Link href={back} className="pane-back">
        <ChevronLeft size={16} aria-hidden />
        {backWords}
      </Link>
      <div className="grow">
        <h1 className="h1" dir="auto">
          {title}
        </h1>
        {detail === undefined ? null : <div className="third small">{detail}</div>}
      </div>
      {amount === undefined ? null : <span className="pane-pay">{amount}</span>}
    </header>
    <div className="pane-body">{children}</div>
    {foot}
  </>
)

export const Nothing = ({ title, children }: { title: string; children: ReactNode }) => (
  <Empty centered title={title}>
    {children}
  </Empty>
)

export const RowSkeletons = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    {[180, 210, 160, 190].map((width) => (
      <div className="card" key={width}>
        <div className="grow">
          <Skeleton height={14} width={width} mt={3} />
          <Skeleton height={12} width={width - 40} mt={10} mb={4} />
        </div>
        <Skeleton height={16} width={52} mt={2} />
      </div>
    ))}
  </div>
)
