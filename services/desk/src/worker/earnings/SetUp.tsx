import { Button, NativeSelect } from '@mantine/core'
import type { Currency, PayoutCountry } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../../parts/Failure.tsx'
import { payoutQueries, type Which } from '../../wire/payouts.ts'
import { currencyName, roundWords } from '../../words/money.ts'
import { countryName } from '../../words/payouts.ts'
import { capitalized } from '../../words/time.ts'
import { countryHere } from './country.ts'
import { useAccountPage } from './use-account-page.ts'

const byName = (countries: readonly PayoutCountry[]) =>
  countries
    .map(({ minimum, ...rest }) => ({ ...rest, name: countryName(rest.country), minimum: roundWords(minimum) }))
    .toSorted((one, other) => one.name.localeCompare(other.name))

/** Before there is an account: where it can be, from what amount, what will be asked. */
export function SetUp({ money, test }: { money: Which; test: boolean }) {
  const { data: countries, error, refetch } = useQuery(payoutQueries.countries)
  return (
    <>
      <p className="second measure">
        What you earn goes to your own bank account. The payment service asks who you are and where the account is:
        about five minutes, and you can stop and go on later. We learn your verified name and the last four digits, no
        more.
      </p>
      {error !== null && countries === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {countries === undefined ? null : <Start countries={countries} money={money} />}
      {test ? (
        <p className="third small">
          This is about test money: the page that opens is a stand-in. Give it nothing real.
        </p>
      ) : null}
    </>
  )
}

function Start({ countries, money }: { countries: readonly PayoutCountry[]; money: Which }) {
  const [country, setCountry] = useState(() => countryHere(countries)?.country ?? '')
  const { mutate, isPending, error } = useAccountPage(money)
  const named = byName(countries)
  const [chosen, setCurrency] = useState<Currency>()
  const minimums = named.find((one) => one.country === country)?.minimums ?? []
  const least = minimums.find(({ currency }) => currency === chosen) ?? minimums[0]
  return (
    <form
      className="stack-8"
      onSubmit={(event) => {
        event.preventDefault()
        if (country !== '') mutate({ country, currency: least?.currency })
      }}
    >
      <div className="set-up">
        <NativeSelect
          label="Where is your bank account?"
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value)}
          data={[
            { value: '', label: 'Choose a country' },
            ...named.map((one) => ({ value: one.country, label: one.name })),
          ]}
        />
        {minimums.length < 2 ? null : (
          <NativeSelect
            label="Which currency does it take?"
            value={least?.currency}
            onChange={(event) => setCurrency(event.currentTarget.value as Currency)}
            data={minimums.map(({ currency }) => ({ value: currency, label: capitalized(currencyName(currency)) }))}
          />
        )}
        <Button type="submit" disabled={country === ''} loading={isPending}>
          Set up getting paid
        </Button>
      </div>
      <p className="third small" role="status">
        {least === undefined
          ? `${named.length} countries. The country stays; ask us if it ever has to change.`
          : `Paid in ${currencyName(least.currency)}, from ${roundWords(least)}. Free by itself each month, and free once a month when you ask. What you earn in another currency is not exchanged: it waits.`}
      </p>
      {error === null ? null : <Failure error={error} />}
      <AllCountries named={named} />
    </form>
  )
}

const AllCountries = ({ named }: { named: ReturnType<typeof byName> }) => (
  <details className="small">
    <summary className="second">All countries and minimums</summary>
    <ul className="countries">
      {named.map(({ country, name, minimum }) => (
        <li key={country}>
          {name} <span className="third num">from {minimum}</span>
        </li>
      ))}
    </ul>
    <p className="third">A country that is not on the list cannot be paid yet, also not for work already done.</p>
  </details>
)
