import type { WorkerAssignment } from '@microsource/sdk/worker'
import { Notice } from '../parts/Notice.tsx'

/** Said while there is still time to give it back: pay that waits longer than usual, and why. */
export function PayWait({ work: { payWaits: { days, why }, paidAt } }: { work: WorkerAssignment }) {
  if (paidAt !== null || why === 'window') return null
  if (why === 'new_payer')
    return <p className="third small">The requester first added money within 30 days, so pay is available {days} days after approval.</p>
  return (
    <Notice tone="hold" title={`Pay for this is available ${days} days after approval`}>
      <p className="small">
        Your account and the requester’s have something in common, a network say. Pay between such accounts waits longer;
        that is a rule and says nothing about you. Giving the task back costs you nothing.
      </p>
    </Notice>
  )
}
