import { Button } from '@mantine/core'
import type { Task } from '@microsource/sdk'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Notice } from '../parts/Notice.tsx'
import { StoredFile } from '../parts/StoredFile.tsx'
import { requester } from '../wire/clients.ts'
import { queries } from '../wire/queries.ts'
import { useVerdict } from './use-verdict.ts'

/** Work that came after its time; it can be taken while nobody else has the task. */
export const LateWork = ({ task }: { task: Task }) =>
  task.status !== 'open' ? null : task.lateSubmissions.map((late) => <Late key={late.id} task={task} late={late} />)

function Late({ task, late }: { task: Task; late: Task['lateSubmissions'][number] }) {
  const take = useVerdict(task, () => requester().tasks.acceptLate(task.id, late.id))
  return (
    <Notice tone="accent" title="Work came after the time was up. You can still take it">
      <p className="small">
        <Moment at={late.submittedAt} capital />
        {late.note === '' ? '' : `: ${late.note}`}
      </p>
      {late.files.map((file) => (
        <StoredFile
          key={file.id}
          file={file}
          address={queries.requesterFile(file.id, 'reduced')}
          full={false}
          later="opens once you take it and approve it"
        />
      ))}
      {take.error === null ? null : <Failure error={take.error} />}
      <div>
        <Button loading={take.isPending} onClick={() => take.mutate(undefined)}>
          Take it and review it
        </Button>
      </div>
    </Notice>
  )
}
