import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCountdown } from '../parts/Clock.tsx'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { queries } from '../wire/queries.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'

/** Asked from ten minutes on, and only while it can be granted. */
export function NeedLonger({ work }: { work: WorkerAssignment }) {
  const client = useQueryClient()
  const { tone, text } = useCountdown(work.leaseEndsAt)
  const extend = useMutation({
    mutationFn: () => worker().extend(work),
    onSuccess: (next) => client.setQueryData(queries.assignment(work.appId, work.id).queryKey, next),
    onSettled: () => void client.invalidateQueries({ queryKey: ['worker', 'assignments'] }),
  })
  if (tone === 'calm') return null
  if (tone === 'over') {
    return (
      <Notice tone="hold" title="The time ran out. Your files are safe; you can still offer them">
        <p className="small">
          Submit below: it counts if nobody has noticed yet, and is offered to the requester otherwise.
        </p>
      </Notice>
    )
  }
  if (!work.extendable)
    return (
      <Notice tone="hold" title={`${text} left`}>
        <p className="small">
          The time was already extended. Submit what you have, or give it back; it costs you nothing.
        </p>
      </Notice>
    )
  return (
    <Notice tone="hold" title="Need longer?">
      <p className="small">
        You can have half of the time again, once. The requester sees it; it costs nobody anything.
      </p>
      {extend.error === null ? null : <Failure error={extend.error} />}
      <div>
        <Button variant="default" loading={extend.isPending} onClick={() => extend.mutate()}>
          Take longer
        </Button>
      </div>
    </Notice>
  )
}
