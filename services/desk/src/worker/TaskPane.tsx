import { Button, Kbd } from '@mantine/core'
import type { TaskPreview } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { Facts } from '../fields/FieldsView.tsx'
import { useKinds } from '../kinds/use-kinds.ts'
import { useKeys } from '../keyboard/use-keys.ts'
import { Failure } from '../parts/Failure.tsx'
import { Moment } from '../parts/Moment.tsx'
import { Notice } from '../parts/Notice.tsx'
import { StoredFile } from '../parts/StoredFile.tsx'
import { queries } from '../wire/queries.ts'
import { hasCode } from '../wire/trouble.ts'
import { moneyWords } from '../words/money.ts'
import { payerWords, titleOf } from '../words/task.ts'
import { spanWords } from '../words/time.ts'
import { ClaimRefused, isFinal } from './ClaimRefused.tsx'
import { Description } from './Description.tsx'
import { TaskSkeleton } from './TaskSkeleton.tsx'
import { useClaim } from './use-claim.ts'

/** A task before the claim: what is asked, for how much, reduced previews, and one button. */
export function TaskPane({ appId, taskId }: { appId: string; taskId: string }) {
  const { data: task, error, refetch } = useQuery(queries.preview(appId, taskId))
  // Loaded beside it and shown with it, so that nothing moves under a finger.
  const details = useQuery(queries.workerInput(appId, taskId, 'open'))
  if (task !== undefined && (details.error !== null || details.data !== undefined))
    return (
      <Preview task={task}>
        {details.error === null ? (
          <Facts facts={details.data.facts} />
        ) : (
          <Failure
            error={details.error}
            title="The details could not be loaded"
            onRetry={() => void details.refetch()}
          />
        )}
      </Preview>
    )
  if (error === null) return <TaskSkeleton />
  return (
    <div className="pane-body" style={{ paddingTop: 20 }}>
      <Back />
      <h1 className="hearing">Task</h1>
      {hasCode(error, 'not_found') ? <Gone /> : <Failure error={error} onRetry={() => void refetch()} />}
    </div>
  )
}

function Preview({ task, children }: { task: TaskPreview; children: ReactNode }) {
  const claim = useClaim(task)
  const claimable = task.open && !isFinal(claim.error)
  useKeys({
    claim: () => {
      if (claimable && !claim.isPending) claim.mutate()
    },
  })
  return (
    <>
      <TaskHead task={task} />
      <div className="pane-body">
        {claim.error === null ? null : <ClaimRefused error={claim.error} onRetry={() => claim.mutate()} />}
        {task.open || claim.error !== null ? null : <Gone />}
        <TaskBody task={task}>{children}</TaskBody>
      </div>
      <footer className="pane-foot">
        <span className="second small">
          You can give it back at any moment before you submit. It costs you nothing.
        </span>
        <Button
          disabled={!claimable}
          loading={claim.isPending}
          onClick={() => claim.mutate()}
          rightSection={
            <Kbd size="xs" aria-hidden>
              c
            </Kbd>
          }
        >
          Claim for {moneyWords(task.pay)}
        </Button>
      </footer>
    </>
  )
}

const Back = () => (
  <Link href="/desk" className="pane-back">
    <ChevronLeft size={16} aria-hidden />
    Open tasks
  </Link>
)

const TaskHead = ({ task }: { task: TaskPreview }) => (
  <header className="pane-head">
    <Back />
    <div className="grow">
      <h1 className="h1" dir="auto">
        {titleOf(task.description)}
      </h1>
      <p className="third small">
        {task.appName} · {payerWords(task.payer)}
      </p>
    </div>
    <span className="pane-pay">{moneyWords(task.pay)}</span>
  </header>
)

/** `children`: what the kind tells of the task to those who have not taken it. */
function TaskBody({ task, children }: { task: TaskPreview; children: ReactNode }) {
  const { titleOf: titleOfKind } = useKinds()
  return (
    <>
      <p className="facts num">
        <span>{titleOfKind(task.kind)}</span>
        <span>
          Wanted by <Moment at={task.wantedBy} />
        </span>
        <span>You have {spanWords(task.leaseMinutes)} once you take it</span>
      </p>
      <Description words={task.description} />
      {children}
      {task.attachments.map((file) => (
        <StoredFile
          key={file.id}
          file={file}
          address={queries.workerFile(task.appId, file.id, 'reduced')}
          full={false}
          note="preview"
          later="opens once you take it"
        />
      ))}
    </>
  )
}

const Gone = () => (
  <Notice title="This task is not open any more">
    <p className="second">Someone has it, or it was taken back. The list beside it shows what is open now.</p>
  </Notice>
)
