import { Link } from 'wouter'
import { Wordmark } from '../parts/Wordmark.tsx'

/** The two places of a requester on the broker. */
export const PlaceNav = ({ here }: { here: 'wallet' | 'tasks' }) => (
  <nav className="places places-bar" aria-label="Places">
    <Wordmark to="/wallet" />
    <div className="places-links">
      <Link href="/wallet" {...(here === 'wallet' ? { 'aria-current': 'page' as const } : {})}>
        Wallet
      </Link>
      <Link href="/review" {...(here === 'tasks' ? { 'aria-current': 'page' as const } : {})}>
        Your tasks
      </Link>
    </div>
  </nav>
)
