import type { ReactNode } from 'react'

export interface PaymentLineProps {
  title: ReactNode
  children: ReactNode
  action?: ReactNode
}

/** One thing about cards: what it is, how it stands, and what can be done about it. */
export const PaymentLine = ({ title, children, action }: PaymentLineProps) => (
  <div className="payment-line">
    <div className="grow">
      <h3 className="strong row">{title}</h3>
      <div className="second">{children}</div>
    </div>
    {action === undefined ? null : <div className="row">{action}</div>}
  </div>
)
