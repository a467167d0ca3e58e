import { Link } from 'wouter'
import { isOwn } from '../account/back.ts'
import { Wordmark } from '../parts/Wordmark.tsx'

const places = { wallet: ['/wallet', 'Wallet'], tasks: ['/review', 'Your tasks'], account: ['/account', 'Account'] } as const

/** Where somebody came from their own account, the account says which wallet and whose tasks. */
const isPlace = (place: string, here: keyof typeof places): boolean => place === here || place === 'account' || !isOwn()

/** The places of a requester on the broker. */
export const PlaceNav = ({ here }: { here: keyof typeof places }) => (
  <nav className="places places-bar" aria-label="Places">
    <Wordmark to={here === 'account' || isOwn() ? '/account' : '/wallet'} />
    <div className="places-links">
      {Object.entries(places)
        .filter(([place]) => isPlace(place, here))
        .map(([place, [to, words]]) => (
          <Link key={place} href={to} {...(place === here ? { 'aria-current': 'page' as const } : {})}>
            {words}
          </Link>
        ))}
    </div>
  </nav>
)
