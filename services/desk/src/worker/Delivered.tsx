import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { FieldsView } from '../fields/FieldsView.tsx'
import { fieldsOf, hasFields } from '../fields/schema.ts'
import { Checked } from '../kinds/Checked.tsx'
import { hasScreen } from '../kinds/chunks.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { WorkScreenPart } from '../kinds/WorkScreenPart.tsx'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'

export interface DeliveredProps {
  work: WorkerAssignment
  submissionId: string
}

/** What was delivered beside files, and the checks it passed, to be looked at only. */
export function Delivered({ work, submissionId }: DeliveredProps) {
  const kind = useKinds().find(work.kind)
  const screen = hasScreen(work.kind)
  const shown = screen || hasFields(kind?.resultSchema) || (kind?.checks.length ?? 0) > 0
  const { data, error, refetch } = useQuery({
    ...queries.workerResult(work, submissionId),
    enabled: shown,
  })
  if (error !== null)
    return <Failure error={error} title="What you delivered could not be loaded" onRetry={() => void refetch()} />
  if (!shown || data === undefined) return null
  const fields = <FieldsView fields={fieldsOf(kind?.resultSchema ?? {})} values={data.result} />
  return (
    <section className="result" aria-label="What you delivered" {...(screen ? { 'data-screen': true } : {})}>
      <div className="result-head">
        <h2 className="strong">What you delivered</h2>
      </div>
      <div className="result-body">
        {screen ? (
          <WorkScreenPart
            work={work}
            result={data.result}
            checks={data.checks}
            thumbs={data.feedback?.thumbs}
            instead={fields}
            readOnly
          />
        ) : (
          fields
        )}
        {data.checks.length === 0 ? null : <Checked checks={data.checks} />}
      </div>
    </section>
  )
}
