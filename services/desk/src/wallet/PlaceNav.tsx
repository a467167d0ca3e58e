import { Link } from 'wouter'

/** The two places of a requester on the broker. */
export const PlaceNav = ({ here }: { here: 'wallet' | 'tasks' }) => (
  <nav aria-label="Places">
    <Link href="/wallet" {...(here === 'wallet' ? { 'aria-current': 'page' as const } : {})}>Wallet</Link>
    <Link href="/review" {...(here === 'tasks' ? { 'aria-current': 'page' as const } : {})}>Your tasks</Link>
  </nav>
)
