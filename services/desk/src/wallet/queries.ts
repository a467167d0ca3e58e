import type { MovementQuery, Movement } from '@microsource/sdk/wallet'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { money, requester } from '../wire/clients.ts'
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

export const movementsOf = (about: About) =>
  infiniteQueryOptions({
    queryKey: [...recordsKey, 'movements', about ?? 'all'],
    queryFn: async ({ pageParam }) => money().movements({ about, cursor: pageParam }),
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

export const topUps = queryOptions({
  queryKey: [...recordsKey, 'top-ups'],
  queryFn: async () => (await money().topUps.list({ limit: 10 })).items,
})

export const refunds = queryOptions({
  queryKey: [...recordsKey, 'refunds'],
  queryFn: async () => (await money().refunds.list({ limit: 10 })).items,
  refetchInterval: ({ state }) => (state.data?.some(({ status }) => status === 'on_its_way') ? refundMs : false),
})

export const refundSources = queryOptions({
  queryKey: [...recordsKey, 'refund-sources'],
  queryFn: () => money().refunds.sources(),
  staleTime: 0,
})

export const receipt = (id: string) =>
  queryOptions({ queryKey: ['requester', 'receipt', id], queryFn: () => money().receipt(id) })

/** From now back to the beginning of the month, and the balance they lead to. */
export const statement = (month: string) =>
  queryOptions({
    queryKey: [...recordsKey, 'statement', month],
    queryFn: async () => {
      const { from } = monthSpan(month)
      const movements: Movement[] = []
      const wallet = await requester().wallet.get()
      for await (const movement of money().movements({ limit: 100 })) {
        if (new Date(movement.at) < from || movements.length === linesMax) break
        movements.push(movement)
      }
      return { wallet, movements }
    },
  })
