import type { ReactNode } from 'react'

export interface EmptyProps {
  title: string
  children: ReactNode
  action?: ReactNode
  centered?: boolean
}

/** Says what will be here, and gives the one action. */
export const Empty = ({ title, children, action, centered = false }: EmptyProps) => (
  <div className={centered ? 'empty empty-center' : 'empty'}>
    <h2>{title}</h2>
    <p>{children}</p>
    {action}
  </div>
)
