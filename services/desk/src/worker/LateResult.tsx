import { Button } from '@mantine/core'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { useState } from 'react'
import { useKinds } from '../kinds/use-kinds.ts'
import { CopyNumber } from '../parts/CopyNumber.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { FindingsPanel } from './FindingsPanel.tsx'
import { formTroubles, ResultFields } from './ResultFields.tsx'
import { lacksFiles, ResultFiles } from './ResultFiles.tsx'
import { useSubmit } from './use-submit.ts'
import { useTray } from './use-tray.ts'

/** After the lease: what was prepared can still be offered. */
export function LateResult({ work }: { work: WorkerAssignment }) {
  const { tray, state } = useTray(work)
  const kind = useKinds().find(work.kind)
  const offer = useSubmit(work, kind)
  const [asked, setAsked] = useState(0)
  const press = () => {
    if (Object.keys(formTroubles(kind, state)).length > 0 || lacksFiles(kind, state.files)) return setAsked(asked + 1)
    offer.press()
  }
  const lateId = state.offeredAs ?? (work.submission?.late === true ? work.submission.id : undefined)
  if (lateId !== undefined) return <Offered id={lateId} />
  return (
    <section className="result" aria-label="Your late result">
      <div className="result-head">
        <h2 className="strong">The time ran out. Your files are safe; you can still offer them</h2>
      </div>
      <div className="result-body">
        <ResultFields {...{ work, kind, tray, state, asked }} />
        <ResultFiles kind={kind} tray={tray} files={state.files} asked={asked} />
        <FindingsPanel findings={state.findings} />
        {offer.error === null ? null : <Failure error={offer.error} onRetry={press} />}
        <div className="result-foot">
          <span className="second small">The requester can take it while the task is open.</span>
          <Button loading={offer.isSending} onClick={press}>
            {offer.isArmed ? 'Offered when the upload is done' : 'Offer it'}
          </Button>
        </div>
      </div>
    </section>
  )
}

const Offered = ({ id }: { id: string }) => (
  <Notice tone="accent" title="Offered. Your files are with the requester" live>
    <p className="small">They can take it, and pay for it, for as long as nobody else has the task.</p>
    <p className="small">
      <CopyNumber words="Copy the number of your offer" value={id} />
    </p>
  </Notice>
)
