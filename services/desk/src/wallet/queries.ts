import type { Currency, Movement, MovementQuery } from '@microsource/sdk/wallet'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { money } from '../wire/clients.ts'
import { saveText } from '../wire/files.ts'
import { monthSpan } from '../words/statement.ts'

export type About = MovementQuery['about']

/** How often a payment that is under way is asked about. */
const topUpMs = 2_000
/** How often refunds that are on their way are looked at. */
const refundMs = 5_000
/** More than anybody reads; a statement of more says that it is cut. */
export const linesMax = 5_000

/** Everything of the wallet but the wallet itself: looked at again when its sums changed. */
export const recordsKey = ['requester', 'wallet-records']

export const movementsOf = (about: About, currency: Currency) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey, 'movements', currency, about ?? 'all'],
    queryFn: async ({ pageParam }) => money().movements({ about, currency, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** Asked again while it waits: whoever pays in another tab sees it here. */
export const topUp = (id: string) =>
  queryOptions({
    queryKey: ['requester', 'top-up', id],
    queryFn: () => money().topUps.get(id),
    refetchInterval: ({ state }) => (state.data?.status === 'waiting' ? topUpMs : false),
  })

export const topUps = (currency: Currency) =>
  queryOptions({
    queryKey: [...recordsKey, 'top-ups', currency],
    queryFn: async () => (await money().topUps.list({ limit: 10, currency })).items,
  })

export const refunds = (currency: Currency) =>
  queryOptions({
    queryKey: [...recordsKey, 'refunds', currency],
    queryFn: async () => (await money().refunds.list({ limit: 10, currency })).items,
    refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'on_its_way') ? refundMs : false),
  })

export const refundSources = (currency: Currency) =>
  queryOptions({
    queryKey: [...recordsKey, 'refund-sources', currency],
    queryFn: () => money().refunds.sources({ currency }),
    staleTime: 0,
  })

export const receipt = (id: string) =>
  queryOptions({ queryKey: ['requester', 'receipt', id], queryFn: () => money().receipt(id) })

/** From now back to the beginning of the month, and the balance they lead to. */
export const statement = (month: string, currency: Currency | undefined) =>
  queryOptions({
    queryKey: [...recordsKey, 'statement', month, currency ?? 'own'],
    queryFn: async () => {
      const { from } = monthSpan(month)
      const movements: Movement[] = []
      const wallet = await money().get({ currency })
      for await (const movement of money().movements({ currency: wallet.currency, limit: 100 })) {
        if (new Date(movement.at) < from || movements.length === linesMax) break
        movements.push(movement)
      }
      return { wallet, movements }
    },
  })

/** The same month as a file: a link could not say who asks. */
export async function saveMonth({ month, currency }: { month: string; currency: Currency }): Promise<void> {
  const { from, to } = monthSpan(month)
  const csv = await money().csv({ from: from.toISOString(), until: to.toISOString(), currency })
  saveText(`wallet-${month}-${currency.toLowerCase()}.csv`, csv)
}
