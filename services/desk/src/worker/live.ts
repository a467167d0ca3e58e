import { useDocumentVisibility } from '@mantine/hooks'
import { notifications } from '@mantine/notifications'
import type { News, WorkerAssignment } from '@microsource/sdk/worker'
import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { worker } from '../wire/clients.ts'
import { lasts, queries } from '../wire/queries.ts'
import { newsOf } from './news.ts'
import { assignmentPath } from './routes.ts'

async function onAssignment(client: QueryClient, appId: string, id: string): Promise<void> {
  const query = queries.assignment(appId, id)
  const listed = client
    .getQueryData(queries.assignments.queryKey)
    ?.pages.flatMap(({ items }) => items)
    .find((one) => one.id === id)
  const before: WorkerAssignment | undefined = client.getQueryData(query.queryKey) ?? listed
  const after = await client.fetchQuery({ ...query, staleTime: 0 })
  const words = newsOf(before, after, new Date())
  if (words === undefined || window.location.pathname === assignmentPath(after)) return
  notifications.show({ ...words, autoClose: 8000, withBorder: true })
}

async function onNews(client: QueryClient, news: News): Promise<void> {
  if (news.type === 'everything')
    await client.invalidateQueries({
      queryKey: ['worker'],
      predicate: ({ queryKey }) => !lasts(queryKey),
    })
  if (news.type === 'tasks') await client.invalidateQueries({ queryKey: ['worker', 'tasks'] })
  if (news.type === 'earnings') await client.invalidateQueries({ queryKey: queries.earnings.queryKey })
  if (news.type !== 'assignment') return
  if (news.appId !== undefined && news.assignmentId !== undefined)
    await onAssignment(client, news.appId, news.assignmentId).catch(() => undefined)
  await client.invalidateQueries({ queryKey: ['worker', 'assignments'] })
}

async function follow(client: QueryClient, signal: AbortSignal): Promise<void> {
  for await (const news of worker().stream({ signal })) void onNews(client, news)
}

/** One stream per visible page; what was missed while it was hidden is loaded again when it connects. */
export function useWorkerNews(): void {
  const client = useQueryClient()
  const visible = useDocumentVisibility() === 'visible'
  useEffect(() => {
    if (!visible) return
    const abort = new AbortController()
    follow(client, abort.signal).catch(() => undefined)
    return () => abort.abort()
  }, [client, visible])
}
