import type { Currency } from '@microsource/sdk/worker'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { worker } from '../../wire/clients.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'

/** Where an account is opened, and what it takes. */
export interface Bank {
  country: string
  currency: Currency | undefined
}

/** Leaves for the payment service's page about the account. Its address works once, so it is made on the way out. */
export function useAccountPage(money: Which) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async (bank: Bank | undefined) => {
      if (bank !== undefined) {
        const opened = await worker().payee.open(bank.country, { money, currency: bank.currency })
        client.setQueryData(payoutQueries.payee(money).queryKey, opened)
      }
      const { url } = await worker().payee.link({ money })
      window.location.assign(url)
      // Busy until the other page is there; whoever comes back to this one as it was left can ask again.
      await new Promise((done) => window.addEventListener('pageshow', done, { once: true }))
    },
  })
}

/** Asks the payment service how the account stands. */
export function useLookAgain(money: Which) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => worker().payee.refresh({ money }),
    onSuccess: async (payee) => {
      client.setQueryData(payoutQueries.payee(money).queryKey, payee)
      await client.invalidateQueries({ queryKey: payoutQueries.sums(undefined).queryKey })
    },
  })
}
