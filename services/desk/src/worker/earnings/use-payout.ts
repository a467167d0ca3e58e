import type { Currency, PayoutQuote } from '@microsource/sdk/worker'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { worker } from '../../wire/clients.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'

export interface Wish {
  money: Which
  currency: Currency
  /** In minor units; undefined for everything. */
  amount: number | undefined
  leaving: boolean
}

/** What it would be, looked at anew each time a dialog opens. */
export const useQuote = ({ money, currency, amount, leaving }: Wish, enabled = true) =>
  useQuery({
    ...payoutQueries.quote(money, { currency, amount, leaving }),
    enabled,
    refetchOnMount: 'always',
    placeholderData: keepPreviousData,
  })

/** One wish, one key: kept for every retry, so that twice clicked or answered too late is once; changed with the wish. */
export function usePayout({ money, currency, amount, leaving }: Wish) {
  const client = useQueryClient()
  const keyed = useRef({ wish: '', key: '' })
  const busy = useRef(false)
  const { mutate, ...rest } = useMutation({
    mutationFn: ({ quote, key }: { quote: PayoutQuote; key: string }) =>
      worker().payouts.create(
        {
          money,
          leaving,
          fee: quote.fee,
          ...(amount === undefined ? { currency } : { amount: { amount, currency } }),
        },
        { idempotencyKey: key },
      ),
    onSettled: () => {
      busy.current = false
      return client.invalidateQueries({ queryKey: payoutQueries.sums(undefined).queryKey })
    },
  })
  const ask = (quote: PayoutQuote) => {
    // The second half of a double click comes before the button knows that it is busy.
    if (busy.current) return
    busy.current = true
    const wish = JSON.stringify([currency, amount, leaving, quote.fee.amount])
    if (keyed.current.wish !== wish) keyed.current = { wish, key: crypto.randomUUID() }
    mutate({ quote, key: keyed.current.key })
  }
  return { ask, ...rest }
}
