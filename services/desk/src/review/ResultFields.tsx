import type { Submission, SubmissionResult, Task } from '@microsource/sdk'
import { useQuery } from '@tanstack/react-query'
import { FieldsView } from '../fields/FieldsView.tsx'
import { fieldsOf, type Field } from '../fields/schema.ts'
import { Checked } from '../kinds/Checked.tsx'
import { hasReview } from '../kinds/chunks.ts'
import { useKinds } from '../kinds/use-kinds.ts'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'

export interface ResultFieldsProps {
  task: Task
  submission: Submission
}

/** What came back beside files, for kinds that have such fields or checks; loaded once for all who show a part of it. */
function useResult({ task, submission }: ResultFieldsProps) {
  const kind = useKinds().find(task.kind)
  const fields: Field[] = fieldsOf(kind?.resultSchema ?? {})
  const query = useQuery({
    ...queries.taskResult(task.id, submission.id, task.status === 'approved'),
    enabled: hasReview(task.kind) || fields.length > 0 || (kind?.checks.length ?? 0) > 0,
  })
  return { fields, ...query }
}

/** The fields of a result where no element shows them. */
export function ResultFields(props: ResultFieldsProps) {
  const { fields, data, error, refetch } = useResult(props)
  if (fields.length === 0) return null
  if (error !== null)
    return <Failure error={error} title="The result could not be loaded" onRetry={() => void refetch()} />
  return data === undefined ? null : (
    <section className="stack-8">
      <h2 className="h2">The result</h2>
      <FieldsView fields={fields} values={data.result} />
      <KeptBack result={data} />
    </section>
  )
}

/** Says that there is more than can be seen. */
export const KeptBack = ({ result }: { result: SubmissionResult }) =>
  result.reduced ? (
    <p className="second small" role="note">
      You see a preview of the result. All of it is yours once you approve.
    </p>
  ) : null

export function ChecksPassed(props: ResultFieldsProps) {
  const { data } = useResult(props)
  if (data === undefined || data.checks.length === 0) return null
  return (
    <section>
      <h2 className="h2">Checked before you looked</h2>
      <Checked checks={data.checks} />
    </section>
  )
}
