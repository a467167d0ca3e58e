import type { Task } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { lasts, queries } from '../wire/queries.ts'
import { hasCode } from '../wire/trouble.ts'

/** A decision of the requester: its answer is the task, and everything that shows money is loaded again. */
export function useVerdict<T>(task: Task, decide: (value: T) => Promise<Task>, onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: decide,
    onSuccess: (next) => {
      // Before the new status is shown: it may take the part that asked, and its callbacks, off the page.
      onDone?.()
      client.setQueryData(queries.task(task.id).queryKey, next)
    },
    onError: (error) => {
      if (hasCode(error, 'stale_review', 'not_reviewable', 'not_cancelable', 'not_repriceable', 'part_offered_before', 'tip_out_of_range'))
        void client.invalidateQueries({ queryKey: queries.task(task.id).queryKey })
    },
    onSettled: () =>
      void client.invalidateQueries({
        queryKey: ['requester'],
        predicate: ({ queryKey }) => queryKey[1] !== 'task' && !lasts(queryKey),
      }),
  })
}
