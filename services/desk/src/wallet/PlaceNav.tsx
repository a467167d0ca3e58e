import { Link } from 'wouter'
import { isOwn } from '../account/back.ts'
import { Wordmark } from '../parts/Wordmark.tsx'

/** The same three on every page of a requester. */
const places = { wallet: 'Wallet', tasks: 'Your tasks', account: 'Account' } as const
type Place = keyof typeof places

const ofApp: Readonly<Record<Place, string>> = { wallet: '/wallet', tasks: '/review', account: '/account' }
/** Where somebody came from their own account, it is their own wallet, and what they asked for in every app. */
const ofOwn: Readonly<Record<Place, string>> = { wallet: '/account/wallet', tasks: '/account/tasks', account: '/account' }

export function PlaceNav({ here }: { here: Place }) {
  const to = here === 'account' || isOwn() ? ofOwn : ofApp
  return (
    <nav className="places places-bar" aria-label="Places">
      <Wordmark to={to === ofOwn ? '/account' : '/wallet'} />
      <div className="places-links">
        {(Object.keys(places) as Place[]).map((place) => (
          <Link key={place} href={to[place]} {...(place === here ? { 'aria-current': 'page' as const } : {})}>
            {places[place]}
          </Link>
        ))}
      </div>
    </nav>
  )
}
