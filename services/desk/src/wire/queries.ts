import { infiniteQueryOptions, QueryCache, QueryClient, queryOptions } from '@tanstack/react-query'
import type { SignedUrl, Variant } from '@microsource/sdk'
import type { KindName, Page } from '@microsource/sdk/worker'
import { requester, worker } from './clients.ts'
import { isDemo } from './sign-in.ts'
import { isSignedOut } from './trouble.ts'

/** A signed address is good for five minutes: it is asked for again before that. */
const addressMs = 240_000

/** The client itself tries again where that is safe. */
export function newQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      // Signed out meanwhile (elsewhere, or after a long time): the page asks again who is here and shows its door.
      onError: (error, { queryKey: [side, what] }) => {
        if (!isSignedOut(error) || what === 'me' || what === 'wallet') return
        void client.resetQueries({ queryKey: side === 'worker' ? ['worker', 'me'] : ['requester', 'wallet'] })
      },
    }),
    defaultOptions: { queries: { staleTime: 15_000, retry: false } },
  })
  return client
}

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

export const queries = {
  demo: queryOptions({ queryKey: ['demo'], queryFn: isDemo, staleTime: Infinity }),
  me: queryOptions({ queryKey: ['worker', 'me'], queryFn: () => worker().me(), staleTime: Infinity }),
  openTasks: (kind: KindName | undefined) =>
    paged(['worker', 'tasks', 'list', kind ?? 'all'], (cursor) => worker().tasks.list({ kind, cursor })),
  preview: (appId: string, taskId: string) =>
    queryOptions({
      queryKey: ['worker', 'tasks', 'preview', taskId],
      queryFn: () => worker().preview({ appId, taskId }),
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
  wallet: queryOptions({ queryKey: ['requester', 'wallet'], queryFn: () => requester().wallet.get() }),
  movements: paged(['requester', 'movements'], (cursor) => requester().wallet.movements({ cursor })),
  tasks: paged(['requester', 'tasks'], (cursor) => requester().tasks.list({ cursor })),
  task: (id: string) => queryOptions({ queryKey: ['requester', 'task', id], queryFn: () => requester().tasks.get(id) }),
  events: (id: string) =>
    queryOptions({ queryKey: ['requester', 'events', id], queryFn: () => requester().tasks.events(id) }),
  openings: (id: string) =>
    queryOptions({ queryKey: ['requester', 'openings', id], queryFn: () => requester().tasks.openings(id) }),
  requesterFile: (attachmentId: string, variant: Variant) =>
    queryOptions({
      queryKey: ['requester', 'file', attachmentId, variant],
      queryFn: () => here(requester().attachments.url(attachmentId, variant)),
      staleTime: addressMs,
    }),
}
