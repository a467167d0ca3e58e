import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { hasCode, toTrouble } from '../wire/trouble.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'
import { DropPlace } from './DropPlace.tsx'
import { TrayFiles } from './TrayFiles.tsx'
import { useTray } from './use-tray.ts'

/** After the lease: what was prepared can still be offered; the broker answers `lease_over` with the late submission that keeps it. */
export function LateResult({ work }: { work: WorkerAssignment }) {
  const client = useQueryClient()
  const { tray, state } = useTray(work)
  const [lateId, setLateId] = useState(work.submission?.late === true ? work.submission.id : undefined)
  const files = state.files.filter((file) => file.state === 'done')
  const offer = useMutation({
    mutationFn: async () => {
      try {
        return (await worker().submit(work, { submissionId: state.submissionId, note: state.note.trim(), attachments: files.map(({ attachmentId }) => attachmentId) })).submissionId
      } catch (error) {
        const late = toTrouble(error).submissionId
        if (hasCode(error, 'lease_over') && late !== undefined) return late
        throw error
      }
    },
    onSuccess: async (id) => {
      setLateId(id)
      await tray.clear()
      await client.invalidateQueries({ queryKey: ['worker', 'assignments'] })
    },
  })
  if (lateId !== undefined) {
    return (
      <Notice tone="accent" title="Offered. Your files are with the requester" live>
        <p className="small">They can take it, and pay for it, for as long as nobody else has the task.</p>
        <p className="failure-code">{lateId}</p>
      </Notice>
    )
  }
  return (
    <section className="result" aria-label="Your late result">
      <div className="result-head"><h2 className="strong">The time ran out. Your files are safe; you can still offer them</h2></div>
      <div className="result-body">
        <TrayFiles tray={tray} files={state.files} />
        <DropPlace words="Drop or paste your result here, or" onFiles={(added) => tray.add(added)} />
        {offer.error === null ? null : <Failure error={offer.error} />}
        <div className="result-foot">
          <span className="second small">The requester can take it while the task is open.</span>
          <Button disabled={files.length === 0} loading={offer.isPending} onClick={() => offer.mutate()}>Offer it</Button>
        </div>
      </div>
    </section>
  )
}
