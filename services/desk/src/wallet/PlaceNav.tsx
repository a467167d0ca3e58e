import { Link } from 'wouter'
import { Wordmark } from '../parts/Wordmark.tsx'

const places = { wallet: ['/wallet', 'Wallet'], tasks: ['/review', 'Your tasks'], account: ['/account', 'Account'] } as const

/** The places of a requester on the broker. */
export const PlaceNav = ({ here }: { here: keyof typeof places }) => (
  <nav className="places places-bar" aria-label="Places">
    <Wordmark to={here === 'account' ? '/account' : '/wallet'} />
    <div className="places-links">
      {Object.entries(places).map(([place, [to, words]]) => (
        <Link key={place} href={to} {...(place === here ? { 'aria-current': 'page' as const } : {})}>
          {words}
        </Link>
      ))}
    </div>
  </nav>
)
