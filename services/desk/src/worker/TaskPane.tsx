import { Button, Kbd, Skeleton } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { Link, useLocation } from 'wouter'
import { useKeys } from '../keyboard/use-keys.ts'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Notice } from '../parts/Notice.tsx'
import { StoredFile } from '../parts/StoredFile.tsx'
import { queries } from '../wire/queries.ts'
import { hasCode, toTrouble } from '../wire/trouble.ts'
import type { TaskPreview } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'
import { moneyWords } from '../words/money.ts'
import { fasterWords, payerWords } from '../words/task.ts'
import { spanWords } from '../words/time.ts'
import { assignmentPath, taskPath } from './routes.ts'

/** A task before the claim: what is asked, for how much, reduced previews, and one button. */
export function TaskPane({ appId, taskId }: { appId: string; taskId: string }) {
  const client = useQueryClient()
  const [, go] = useLocation()
  const { data: task, error, refetch } = useQuery(queries.preview(appId, taskId))
  const claim = useMutation({
    mutationFn: () => worker().claim({ appId, taskId }),
    onSuccess: (assignment) => {
      client.setQueryData(queries.assignment(appId, assignment.id).queryKey, assignment)
      void client.invalidateQueries({ queryKey: ['worker', 'assignments', 'list'] })
      void client.invalidateQueries({ queryKey: ['worker', 'tasks'] })
      go(assignmentPath(assignment))
    },
    onError: () => void client.invalidateQueries({ queryKey: ['worker', 'tasks'] }),
  })
  const canClaim = task?.open === true && claim.isIdle
  useKeys({ claim: () => { if (canClaim) claim.mutate() } })

  if (error !== null && task === undefined) {
    return <div className="pane-body" style={{ paddingTop: 20 }}><Back /><h1 className="hearing">Task</h1>{hasCode(error, 'not_found') ? <Gone /> : <Failure error={error} onRetry={() => void refetch()} />}</div>
  }
  if (task === undefined) return <TaskSkeleton />
  return (
    <>
      <TaskHead task={task} />
      <div className="pane-body">
        {claim.error === null ? null : <ClaimRefused error={claim.error} onRetry={() => claim.mutate()} />}
        {task.open || claim.error !== null ? null : <Gone />}
        <p className="facts num">
          <span>Wanted by <Moment at={task.wantedBy} /></span>
          <span>You have {spanWords(task.leaseMinutes)} once you take it</span>
        </p>
        <p className="prose" dir="auto">{task.description}</p>
        {task.attachments.map((file) => <StoredFile key={file.id} file={file} address={queries.workerFile(appId, file.id, 'reduced')} full={false} note="preview" />)}
      </div>
      <footer className="pane-foot">
        <span className="second small">You can give it back at any moment before you submit. It costs you nothing.</span>
        <Button disabled={!task.open || hasCode(claim.error, 'claim_lost', 'own_task', 'task_not_open')} loading={claim.isPending} onClick={() => claim.mutate()} rightSection={<Kbd size="xs" aria-hidden>c</Kbd>}>
          Claim for {moneyWords(task.pay)}
        </Button>
      </footer>
    </>
  )
}

const Back = () => <Link href="/desk" className="pane-back"><ChevronLeft size={16} aria-hidden />Open tasks</Link>

const TaskHead = ({ task }: { task: TaskPreview }) => (
  <header className="pane-head">
    <Back />
    <div className="grow">
      <h1 className="h1" dir="auto">{task.title}</h1>
      <p className="third small">{task.appName} · {payerWords(task.payer)}</p>
    </div>
    <span className="pane-pay">{moneyWords(task.pay)}</span>
  </header>
)

const Gone = () => (
  <Notice title="This task is not open any more"><p className="second">Someone has it, or it was taken back. The list beside it shows what is open now.</p></Notice>
)

function ClaimRefused({ error, onRetry }: { error: Error; onRetry: () => void }) {
  if (!hasCode(error, 'claim_lost')) {
    return hasCode(error, 'own_task', 'task_not_open', 'already_claimed_by_you', 'too_many_claims') ? <Failure error={error} /> : <Failure error={error} onRetry={onRetry} />
  }
  const alternatives = toTrouble(error).alternatives ?? []
  return (
    <Notice tone="hold" title={fasterWords(alternatives.length)} live>
      {alternatives.length === 0 ? <p>Choose another task; nothing was lost.</p> : (
        <ul className="stack-8">
          {alternatives.map((task) => (
            <li key={task.taskId} className="row-spread">
              <Link href={taskPath(task)} dir="auto">{task.title}</Link><span className="strong num">{moneyWords(task.pay)}</span>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

export const TaskSkeleton = () => (
  <div role="status" aria-busy="true" aria-label="Loading">
    <h1 className="hearing">Loading the task</h1>
    <div className="pane-head"><div className="grow"><Skeleton height={20} width="60%" mt={4} /><Skeleton height={12} width="40%" mt={12} /></div><Skeleton height={20} width={64} mt={4} /></div>
    <div className="pane-body"><Skeleton height={12} width="50%" /><Skeleton height={14} width="90%" /><Skeleton height={300} radius="sm" /></div>
  </div>
)
