import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { answersOf } from '../fields/asked.ts'
import { Facts, valuesOf } from '../fields/FieldsView.tsx'
import { fieldsOf, hasFields } from '../fields/schema.ts'
import { hasScreen } from '../kinds/chunks.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'

/** What was asked beside words and files, for kinds whose work screen does not show it. */
export function Asked({ work }: { work: WorkerAssignment }) {
  const kind = useKinds().find(work.kind)
  const shown = !hasScreen(work.kind) && hasFields(kind?.inputSchema)
  const { data, error, refetch } = useQuery({
    ...queries.workerInput(work.appId, work.taskId, 'taken'),
    enabled: shown,
  })
  if (kind === undefined || !shown) return null
  if (error !== null)
    return <Failure error={error} title="What was asked could not be loaded" onRetry={() => void refetch()} />
  const input = data?.input ?? {}
  const others = fieldsOf(kind.inputSchema).filter((field) => !kind.asks.some(({ name }) => name === field.name))
  return <Facts facts={[...answersOf(kind, input), ...(data?.facts ?? []), ...valuesOf(others, input)]} />
}
