import { useQuery } from '@tanstack/react-query'
import { ChevronLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Link } from 'wouter'
import { Clock } from '../parts/Clock.tsx'
import { Failure } from '../parts/Failure.tsx'
import { StoredFile } from '../parts/StoredFile.tsx'
import { Tag } from '../parts/Tag.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { moneyWords } from '../words/money.ts'
import { payerWords, titleOf } from '../words/task.ts'
import { hasScreen } from '../kinds/chunks.ts'
import { Asked } from './Asked.tsx'
import { Delivered } from './Delivered.tsx'
import { Description } from './Description.tsx'
import { focusWork } from './focus-work.ts'
import { NeedLonger } from './NeedLonger.tsx'
import { Outcome } from './Outcome.tsx'
import { PayWait } from './PayWait.tsx'
import { ReceiptSheet } from './ReceiptSheet.tsx'
import { ResultArea } from './ResultArea.tsx'
import { isOpen, standing } from './standing.ts'
import { TaskSkeleton } from './TaskSkeleton.tsx'
import { LateResult } from './LateResult.tsx'
import { wasJustClaimed } from './use-claim.ts'

/** Starts at the top in each standing; just claimed, it has the focus. A screen of its own takes that once it stands. */
function useBeginning(work: WorkerAssignment | undefined) {
  const top = useRef<HTMLElement>(null)
  const standingNow = `${work?.status}:${work?.round}`
  useEffect(() => {
    top.current?.closest('.pane')?.scrollTo({ top: 0 })
  }, [standingNow])
  const isHere = work !== undefined
  useEffect(() => {
    if (isHere && wasJustClaimed()) focusWork()
  }, [isHere])
  return top
}

/** One assignment of this worker: the words of the requester first when they asked for changes, the result last. */
export function AssignmentPane({ appId, id }: { appId: string; id: string }) {
  const { data: work, error, refetch } = useQuery(queries.assignment(appId, id))
  useTitle(work === undefined ? 'My work' : titleOf(work.title))
  const top = useBeginning(work)
  if (error !== null && work === undefined)
    return (
      <div className="pane-body" style={{ paddingTop: 20 }}>
        <Back />
        <h1 className="hearing">Your work</h1>
        <Failure error={error} onRetry={() => void refetch()} />
      </div>
    )
  if (work === undefined) return <TaskSkeleton />
  const open = isOpen(work)
  const { words, tone } = standing[work.status]
  return (
    <>
      <header className="pane-head" ref={top}>
        <Back />
        <div className="grow">
          <h1 className="h1" dir="auto">
            {titleOf(work.description)}
          </h1>
          <p className="third small">
            {work.appName} · {payerWords(work.payer)}
          </p>
        </div>
        <span className="row">
          {open ? <Clock endsAt={work.leaseEndsAt} /> : <Tag tone={tone}>{words}</Tag>}
          <span className="pane-pay">{moneyWords(work.pay)}</span>
        </span>
      </header>
      <div className="pane-body" {...(hasScreen(work.kind) ? { 'data-screen': true } : {})}>
        <Outcome work={work} />
        <PayWait work={work} />
        {open ? <NeedLonger work={work} /> : null}
        <Description words={work.description} />
        {work.status === 'returned' ? null : <Asked work={work} />}
        {work.status === 'returned' ? null : <Files work={work} />}
        {work.submission === null || work.status === 'changes_requested' ? null : <ReceiptSheet work={work} />}
        {open || work.submission === null ? null : <Delivered work={work} submissionId={work.submission.id} />}
        {open ? <ResultArea key={work.round} work={work} /> : null}
        {work.status === 'timed_out' ? <LateResult work={work} /> : null}
      </div>
    </>
  )
}

const Back = () => (
  <Link href="/desk/mine" className="pane-back">
    <ChevronLeft size={16} aria-hidden />
    My work
  </Link>
)

/** The full file while the assignment is live, the preview afterwards. */
const Files = ({ work }: { work: WorkerAssignment }) => {
  const full = isOpen(work) || work.status === 'submitted'
  return work.attachments.map((file) => (
    <StoredFile
      key={file.id}
      file={file}
      address={queries.workerFile(work.appId, file.id, full ? 'full' : 'reduced')}
      full={full}
      note={full ? 'the requester sees that you opened it' : 'preview'}
    />
  ))
}
