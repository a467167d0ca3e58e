import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { payoutQueries } from '../../wire/payouts.ts'
import { moneyWords } from '../../words/money.ts'
import { PayOut } from './PayOut.tsx'

/** Whoever leaves takes what is there, also below the minimum: once, free of charge. */
export function Leaving() {
  const [opened, setOpened] = useState(false)
  const [, go] = useLocation()
  const { data: quote } = useQuery(payoutQueries.quote(undefined, { leaving: true }))
  if (quote === undefined) return null
  const { available, canLeave, minimum } = quote
  return (
    <section className="scheme wrap leaving" aria-label="Leaving">
      <div className="grow">
        <p>Leaving?</p>
        <p className="third small">
          {canLeave
            ? `Take ${moneyWords(available)} with you: on leaving, less than ${moneyWords(minimum)} is paid out too, once, free.`
            : 'The one payout below the minimum was made. What you earn from now on is paid out from the minimum.'}
        </p>
      </div>
      {canLeave && available.amount > 0 ? (
        <Button variant="default" onClick={() => setOpened(true)}>
          Take out what is left
        </Button>
      ) : null}
      <PayOut
        money={undefined}
        currency={available.currency}
        leaving
        opened={opened}
        onClose={() => setOpened(false)}
        onSetUp={() => go('/desk/earnings')}
      />
    </section>
  )
}
