import type { PayoutCountry } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import { payoutQueries } from '../../wire/payouts.ts'
import { roundWords } from '../../words/money.ts'
import { countryHere } from './country.ts'

const isDollars = ({ minimum }: PayoutCountry): boolean => minimum.currency === 'USD'

/** Before the first claim too: where and from what amount people are paid. It goes away once that is set up. */
export function PaidLine() {
  const { data: payee } = useQuery(payoutQueries.payee(undefined))
  const isNew = payee?.state === 'none'
  const { data: countries } = useQuery({ ...payoutQueries.countries, enabled: isNew })
  if (payee?.state === 'incomplete')
    return (
      <p className="paid-line small second">
        Your payout account is not finished. <Link href="/desk/earnings">Go on</Link>
      </p>
    )
  const minimum = countries && (countryHere(countries) ?? countries.find(isDollars))?.minimum
  if (!isNew || countries === undefined || minimum === undefined) return null
  return (
    <p className="paid-line small second">
      Paid to your bank in {countries.length} countries, from {roundWords(minimum)}.{' '}
      <Link href="/desk/earnings">See if yours is one, and set it up</Link>
    </p>
  )
}
