import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { Currency, SignedUrl, SubmissionResult, Variant } from '@microsource/sdk'
import type { KindName, Page, WorkerAssignment } from '@microsource/sdk/worker'
import { money, requester, worker } from './clients.ts'
import { allKinds } from './kinds.ts'
import { readMode } from './sign-in.ts'
import { ask, isSignedOut } from './trouble.ts'

/** A signed address is good for five minutes: it is asked for again before that. */
const addressMs = 240_000
/** Kinds change when the broker is updated. */
const kindsMs = 600_000

/** The client itself tries again where that is safe. */
export function newQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      // Signed out meanwhile (elsewhere, or after a long time): the page asks again who is here and shows its door.
      onError: (error, { queryKey: [side, what] }) => {
        if (!isSignedOut(error) || what === 'me' || what === 'wallet') return
        void client.resetQueries({ queryKey: side === 'requester' ? ['requester', 'wallet'] : [side, 'me'] })
      },
    }),
    defaultOptions: { queries: { staleTime: 15_000, retry: false } },
  })
  return client
}

/** Never changes once it is there, or is kept for a while: news are no reason to load it again. */
export const lasts = (queryKey: readonly unknown[]): boolean =>
  ['file', 'input', 'result', 'me'].includes(String(queryKey[1]))

type Cursor = string | undefined

const paged = <T>(queryKey: string[], load: (cursor: Cursor) => PromiseLike<Page<T>>) =>
  infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam }) => load(pageParam),
    initialPageParam: undefined as Cursor,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  })

/** By the page's own origin, whatever name the broker knows itself by: the content policy allows no other. */
async function here(asked: Promise<SignedUrl>): Promise<SignedUrl> {
  const { url, ...rest } = await asked
  const { pathname, search } = new URL(url, window.location.origin)
  return { ...rest, url: pathname + search }
}

/** All bytes of a file at its signed address. */
export async function blobAt(client: QueryClient, address: ReturnType<typeof queries.workerFile>): Promise<Blob> {
  const { url } = await client.fetchQuery(address)
  return (await ask(url)).blob()
}

export const queries = {
  mode: queryOptions({ queryKey: ['mode'], queryFn: readMode, staleTime: Infinity }),
  kinds: queryOptions({ queryKey: ['kinds'], queryFn: allKinds, staleTime: kindsMs, retry: 2 }),
  me: queryOptions({ queryKey: ['worker', 'me'], queryFn: () => worker().me(), staleTime: Infinity }),
  openTasks: (kind: KindName | undefined) =>
    paged(['worker', 'tasks', 'list', kind ?? 'all'], (cursor) => worker().tasks.list({ kind, cursor })),
  preview: (appId: string, taskId: string) =>
    queryOptions({
      queryKey: ['worker', 'tasks', 'preview', taskId],
      queryFn: () => worker().preview({ appId, taskId }),
    }),
  /** Facts before the claim, the fields too after it: not the same answer. */
  workerInput: (appId: string, taskId: string, standing: 'open' | 'taken') =>
    queryOptions({
      queryKey: ['worker', 'input', taskId, standing],
      queryFn: () => worker().input({ appId, taskId }),
      staleTime: Infinity,
    }),
  /** What was delivered stays as it is; once it is approved, feedback comes and goes. */
  workerResult: ({ appId, id, status }: WorkerAssignment, submissionId: string) =>
    queryOptions({
      queryKey: ['worker', 'result', submissionId, status === 'approved'],
      queryFn: () => worker().result({ appId, id }),
      ...(status === 'approved' ? {} : { staleTime: Infinity }),
    }),
  assignments: paged(['worker', 'assignments', 'list'], (cursor) => worker().assignments.list({ cursor })),
  assignment: (appId: string, id: string) =>
    queryOptions({
      queryKey: ['worker', 'assignments', 'one', id],
      queryFn: () => worker().assignments.get({ appId, id }),
    }),
  earnings: queryOptions({ queryKey: ['worker', 'earnings'], queryFn: () => worker().earnings() }),
  tokens: queryOptions({ queryKey: ['worker', 'tokens'], queryFn: () => worker().tokens.list() }),
  workerFile: (appId: string, attachmentId: string, variant: Variant) =>
    queryOptions({
      queryKey: ['worker', 'file', attachmentId, variant],
      queryFn: () => here(worker().file.url(appId, attachmentId, variant)),
      staleTime: addressMs,
    }),
  /** In one currency; without one in the app's own. */
  wallet: (currency?: Currency) =>
    queryOptions({ queryKey: ['requester', 'wallet', currency ?? 'own'], queryFn: () => money().get({ currency }) }),
  tasks: paged(['requester', 'tasks'], (cursor) => requester().tasks.list({ cursor })),
  task: (id: string) => queryOptions({ queryKey: ['requester', 'task', id], queryFn: () => requester().tasks.get(id) }),
  events: (id: string) =>
    queryOptions({ queryKey: ['requester', 'events', id], queryFn: () => requester().tasks.events(id) }),
  openings: (id: string) =>
    queryOptions({ queryKey: ['requester', 'openings', id], queryFn: () => requester().tasks.openings(id) }),
  taskInput: (id: string) =>
    queryOptions({
      queryKey: ['requester', 'input', id],
      queryFn: () => requester().tasks.input(id),
      staleTime: Infinity,
    }),
  /** Reduced until it is paid. */
  taskResult: (id: string, submissionId: string, paid: boolean) =>
    queryOptions({
      queryKey: ['requester', 'result', submissionId, paid],
      queryFn: () => requester().tasks.result(id, submissionId),
      staleTime: Infinity,
      // What was seen of it stays in place until the rest is here.
      placeholderData: (before: SubmissionResult | undefined, query) =>
        query?.queryKey[2] === submissionId ? before : undefined,
    }),
  requesterFile: (attachmentId: string, variant: Variant) =>
    queryOptions({
      queryKey: ['requester', 'file', attachmentId, variant],
      queryFn: () => here(requester().attachments.url(attachmentId, variant)),
      staleTime: addressMs,
    }),
}
