import type {
  Adjustment,
  AppAddresses,
  AppMoney,
  ConsolePerson,
  Currency,
  Decision,
  Earning,
  LedgerEntry,
  MoneyWorld,
  OwnerAccounts,
  OwnerRef,
  Page,
  Payout,
  Reconciliation,
  ShareReportRow,
  TrialBalance,
  YearStatement,
} from '@microsource/sdk'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { broker } from './client.ts'

type Items<T> = { items: T[] }

const one = <T>(queryKey: readonly string[], path: string, query: object = {}) =>
  queryOptions({ queryKey: ['console', ...queryKey], queryFn: () => broker().get<T>(path, { query }) })

const paged = <T>(queryKey: readonly string[], path: string, query: object = {}) =>
  infiniteQueryOptions({
    queryKey: ['console', ...queryKey],
    queryFn: ({ pageParam }) => broker().get<Page<T>>(path, { query: { ...query, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

const ofApp = (appId: string) => `/v1/console/apps/${appId}/share`
const ofOwner = (id: string) => `/v1/operator/owners/${id}`

export const person = queryOptions({
  queryKey: ['console', 'me'],
  queryFn: () => broker().get<ConsolePerson>('/v1/console/me'),
  staleTime: Infinity,
})
export const appMoney = (appId: string, currency: Currency | undefined) =>
  one<AppMoney>(['money', appId, currency ?? 'own'], ofApp(appId), { currency })
export const appAddresses = (appId: string) => one<AppAddresses>(['addresses', appId], `/v1/console/apps/${appId}/addresses`)
export const appReport = (appId: string, currency: Currency) =>
  one<Items<ShareReportRow>>(['report', appId, currency], `${ofApp(appId)}/report`, { currency })
export const appTasks = (appId: string) => paged<Earning>(['tasks', appId], `${ofApp(appId)}/tasks`)
export const appPayouts = (appId: string) => paged<Payout>(['payouts', appId], `${ofApp(appId)}/payouts`)
export const trialBalance = one<TrialBalance>(['balance'], '/v1/operator/trial-balance')
export const reconciliations = one<Items<Reconciliation>>(['reconciliations'], '/v1/operator/reconciliations')
export const decisions = one<Items<Decision>>(['decisions'], '/v1/operator/decisions')
export const adjustments = paged<Adjustment>(['adjustments'], '/v1/operator/adjustments')

export const owners = (words: string) =>
  queryOptions({
    queryKey: ['console', 'owners', words],
    queryFn: () => broker().get<Items<OwnerRef>>('/v1/operator/owners', { query: { query: words } }),
    enabled: words.trim().length > 1,
  })

export const ownerAccounts = (id: string, money: MoneyWorld | undefined) =>
  queryOptions({
    queryKey: ['console', 'accounts', id, money ?? 'usual'],
    queryFn: () => broker().get<OwnerAccounts>(`${ofOwner(id)}/accounts`, { query: { money } }),
  })

export const ownerEntries = (id: string, money: MoneyWorld | undefined) =>
  paged<LedgerEntry>(['entries', id, money ?? 'usual'], `${ofOwner(id)}/entries`, { money })

/** The report as a file; the broker writes it, so that it is the same for people and for programs. */
export const reportFile = (appId: string, currency: Currency): Promise<string> =>
  broker().get<string>(`${ofApp(appId)}/report.csv`, { query: { currency }, read: (response) => response.text() })

export const appYear = (appId: string, year: number, currency: Currency | undefined) =>
  queryOptions({
    queryKey: ['console', 'year', appId, year, currency],
    queryFn: () => broker().get<YearStatement>(`${ofApp(appId)}/statement`, { query: { year, currency } }),
  })

/** The same year as a file. */
export const yearFile = (appId: string, year: number, currency: Currency): Promise<string> =>
  broker().get<string>(`${ofApp(appId)}/statement.csv`, { query: { year, currency }, read: (response) => response.text() })
