import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { Currency, Payee, Payout } from '@microsource/sdk/worker'
import { worker } from './clients.ts'
import { saveText } from './files.ts'
import { queries } from './queries.ts'

/** Whose money is meant; without it the broker decides: live as soon as it has a live app. */
export type Which = 'live' | 'test' | undefined

/** Countries change when the broker is updated. */
const countriesMs = 600_000
/** How often a payout on its way, and an account that is looked at, are asked about. */
const movingMs = 4_000
const checkingMs = 8_000

/** Below the sums, so that news about earnings load all of it again. */
const under = (...rest: unknown[]) => [...queries.earnings.queryKey, ...rest]

/** It goes on by itself: nobody has to decide anything. */
export const isMoving = ({ state, trouble }: Pick<Payout, 'state' | 'trouble'>): boolean =>
  ['intended', 'at_bank', 'reversing'].includes(state) || (state === 'at_account' && trouble === null)

const isChecking = (payee: Payee | undefined): boolean => payee?.state === 'checking'

/** What a payout would be: of which currency, of how much. */
export interface Asked {
  currency?: Currency | undefined
  amount?: number | undefined
  leaving?: boolean | undefined
}

export const payoutQueries = {
  sums: (money: Which, currency?: Currency) =>
    queryOptions({
      // What the rest of the desk shows, where the broker decides.
      queryKey: money === undefined && currency === undefined ? under() : under('sums', money, currency),
      queryFn: () => worker().earnings({ money, currency }),
    }),
  countries: queryOptions({
    queryKey: ['worker', 'countries'],
    queryFn: () => worker().payouts.countries(),
    staleTime: countriesMs,
  }),
  payee: (money: Which) =>
    queryOptions({
      queryKey: under('payee', money),
      queryFn: () => worker().payee.get({ money }),
      refetchInterval: ({ state }) => (isChecking(state.data) ? checkingMs : false),
    }),
  quote: (money: Which, asked: Asked = {}) =>
    queryOptions({
      queryKey: under('quote', money, asked.currency, asked.amount, asked.leaving === true),
      queryFn: () => worker().payouts.quote({ money, ...asked }),
    }),
  list: (money: Which) =>
    infiniteQueryOptions({
      queryKey: under('payouts', money),
      queryFn: async ({ pageParam }) => worker().payouts.list({ money, cursor: pageParam }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
      refetchInterval: ({ state }) =>
        state.data?.pages.some(({ items }) => items.some(isMoving)) === true ? movingMs : false,
    }),
  /** Another attempt or state is another story, so that it is loaded again as the payout moves. */
  steps: ({ id, state, attempt }: Pick<Payout, 'id' | 'state' | 'attempt'>) =>
    queryOptions({ queryKey: under('steps', id, state, attempt), queryFn: () => worker().payouts.steps(id) }),
  tasks: (money: Which) =>
    infiniteQueryOptions({
      queryKey: under('tasks', money),
      queryFn: async ({ pageParam }) => worker().statements.tasks({ money, cursor: pageParam }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    }),
  year: (year: number, money: Which, currency?: Currency) =>
    queryOptions({
      queryKey: under('year', year, money, currency),
      queryFn: () => worker().statements.year({ year, money, currency }),
    }),
}

/** The same as a file. */
export async function saveYear(year: number, money: Which, currency: Currency): Promise<void> {
  saveText(
    `earnings-${year}-${currency.toLowerCase()}.csv`,
    await worker().statements.csv({ year, money, currency }),
  )
}
