import { useQuery } from '@tanstack/react-query'
import { CopyNumber } from '../parts/CopyNumber.tsx'
import { StoredFace } from '../parts/FileFace.tsx'
import { Moment } from '../parts/Moment.tsx'
import { queries } from '../wire/queries.ts'
import type { Submission, WorkerAssignment } from '@microsource/sdk/worker'
import { bytesWords } from '../words/bytes.ts'
import { feedbackWords } from '../words/feedback.ts'
import { moneyWords } from '../words/money.ts'

/** Proof of what was delivered and when; it stays for as long as the assignment is listed. */
export function ReceiptSheet({ work }: { work: WorkerAssignment }) {
  const { submission } = work
  if (submission === null) return null
  return (
    <section className="result" aria-label="Receipt">
      <div className="result-head row-spread">
        <h2 className="strong">Receipt</h2>
        <span className="second small num">
          {submission.late ? 'Late submission' : `Round ${submission.round} of ${work.roundsMax}`}
        </span>
      </div>
      <div className="result-body">
        <dl className="sheet">
          <dt className="third">Submitted</dt>
          <dd>
            <Moment at={submission.submittedAt} capital />
          </dd>
          <dt className="third">Pay</dt>
          <dd className="num">{moneyWords(work.pay)}</dd>
          {work.status === 'approved' ? <Found work={work} submissionId={submission.id} /> : null}
          <dt className="third">Number</dt>
          <dd>
            <CopyNumber words="Copy the receipt number" value={submission.id} />
          </dd>
        </dl>
        {submission.note === '' ? null : (
          <p className="prose second" dir="auto">
            {submission.note}
          </p>
        )}
        <Delivered appId={work.appId} files={submission.files} />
      </div>
    </section>
  )
}

/** What the requester says of it after they paid: nothing to act on, so it is left out where it cannot be loaded. */
const Found = ({ work, submissionId }: { work: WorkerAssignment; submissionId: string }) => {
  const { data } = useQuery(queries.workerResult(work, submissionId))
  const words = data?.feedback === undefined ? undefined : feedbackWords(data.feedback)
  return words === undefined ? null : (
    <>
      <dt className="third">Feedback</dt>
      <dd className="num">{words}</dd>
    </>
  )
}

const Delivered = ({ appId, files }: { appId: string; files: Submission['files'] }) => (
  <ul className="stack-8">
    {files.map((file) => (
      <li key={file.id} className="file">
        <StoredFace small name={file.name} address={queries.workerFile(appId, file.id, 'thumbnail')} />
        <span className="grow small">
          <span className="file-name" dir="auto">
            {file.name}
          </span>
          <span className="third num"> · {bytesWords(file.sizeBytes)}</span>
        </span>
      </li>
    ))}
  </ul>
)
