import type { TaskPreview } from '@microsource/sdk/worker'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useLocation } from 'wouter'
import { worker } from '../wire/clients.ts'
import { queries } from '../wire/queries.ts'
import { hasCode } from '../wire/trouble.ts'
import { assignmentPath } from './routes.ts'

/** Left with the address, so that what opens there knows that it takes the focus. */
const justClaimed = { claimed: true }

export const wasJustClaimed = (): boolean =>
  (window.history.state as Partial<typeof justClaimed> | null)?.claimed === true

/** Takes a task for the pay that is shown: won, it opens as own work; lost, the list is loaded again. */
export function useClaim({ appId, taskId, pay }: Pick<TaskPreview, 'appId' | 'taskId' | 'pay'>) {
  const client = useQueryClient()
  const [, go] = useLocation()
  return useMutation({
    mutationFn: () => worker().claim({ appId, taskId, pay }),
    onSuccess: (assignment) => {
      client.setQueryData(queries.assignment(appId, assignment.id).queryKey, assignment)
      // A list loaded before knows nothing of it: it waits for the new one rather than say that nothing was taken.
      client.removeQueries({ queryKey: queries.assignments.queryKey })
      go(assignmentPath(assignment), { state: justClaimed })
    },
    onError: (error) => {
      if (hasCode(error, 'price_changed')) void client.invalidateQueries({ queryKey: queries.preview(appId, taskId).queryKey })
    },
    onSettled: () => void client.invalidateQueries({ queryKey: ['worker', 'tasks'] }),
  })
}
