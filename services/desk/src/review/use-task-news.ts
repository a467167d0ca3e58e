import type { Task } from '@microsource/sdk'
import { useDocumentVisibility } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { requester } from '../wire/clients.ts'
import { lasts, queries } from '../wire/queries.ts'

/** Follows one task live, and says that its state was seen: silence may pay only from then on. */
export function useTaskNews(task: Task): void {
  const client = useQueryClient()
  const visible = useDocumentVisibility() === 'visible'
  const sequence = useRef(task.sequence)
  useEffect(() => {
    if (!visible || task.closedAt !== null) return
    const abort = new AbortController()
    const follow = async () => {
      for await (const { data } of requester().tasks.watch(task.id, {
        after: sequence.current,
        signal: abort.signal,
      })) {
        sequence.current = data.sequence
        client.setQueryData(queries.task(task.id).queryKey, data.task)
        void client.invalidateQueries({
          queryKey: ['requester'],
          predicate: ({ queryKey }) => queryKey[1] !== 'task' && !lasts(queryKey),
        })
      }
    }
    follow().catch(() => undefined)
    return () => abort.abort()
  }, [client, visible, task.id, task.closedAt])
  const { id, status } = task
  useEffect(() => {
    if (visible && status === 'submitted')
      requester()
        .tasks.seen(id)
        .then(
          (next) => client.setQueryData(queries.task(id).queryKey, next),
          () => undefined,
        )
  }, [client, visible, id, status])
}
