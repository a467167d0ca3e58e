import { Button } from '@mantine/core'
import { ArrowLeft, Printer } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Wordmark } from '../parts/Wordmark.tsx'
import { PlaceNav } from './PlaceNav.tsx'

export interface PaperProps {
  /** Stands between the way back and the print button, on the screen alone. */
  bar?: ReactNode
  printable: boolean
  /** The way back, where it is another one than to the wallet. */
  back?: string
  children: ReactNode
}

/** A page to print: one sheet, the same in light and dark, with its tools above it. */
export const Paper = ({ bar, printable, back = '/wallet', children }: PaperProps) => (
  <>
    <PlaceNav here="wallet" />
    <main className="page paper-page">
      <div className="paper-bar no-print">
        <Link href={back} className="linked-icon">
          <ArrowLeft size={16} aria-hidden /> Wallet
        </Link>
        {bar}
        <Button
          variant="default"
          disabled={!printable}
          leftSection={<Printer size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          Print or save as PDF
        </Button>
      </div>
      <article className="paper">{children}</article>
    </main>
  </>
)

export const PaperHead = ({ title, children }: { title: string; children?: ReactNode }) => (
  <header className="paper-head">
    <div>
      <h1 className="h1">{title}</h1>
      {children}
    </div>
    <Wordmark to="/wallet" />
  </header>
)
