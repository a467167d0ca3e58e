import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { currencyName, moneyWords, type MoneyLike } from '../words/money.ts'
import { capitalized } from '../words/time.ts'

export interface CurrenciesProps {
  /** What is in each currency. They stand side by side and are never added up. */
  sums: readonly MoneyLike[]
  here: string
  pathOf: (currency: string) => string
  children?: ReactNode
}

/** Where money is in more than one currency: which of it the page shows. */
export const Currencies = ({ sums, here, pathOf, children }: CurrenciesProps) =>
  sums.length < 2 && children == null ? null : (
    <nav className="currencies no-print" aria-label="Currencies">
      {sums.length < 2
        ? null
        : sums.map((sum) => (
            <Link
              key={sum.currency}
              href={pathOf(sum.currency)}
              {...(sum.currency === here ? { 'aria-current': 'page' as const } : {})}
            >
              <span>{capitalized(currencyName(sum.currency))}</span> <span className="num">{moneyWords(sum)}</span>
            </Link>
          ))}
      {children}
    </nav>
  )
