import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'
import type { WorkerAssignment } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'

export function GiveBack({ work }: { work: WorkerAssignment }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const giveBack = useMutation({
    mutationFn: () => worker().return(work),
    onSuccess: (next) => {
      setAsking(false)
      client.setQueryData(queries.assignment(work.appId, work.id).queryKey, next)
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['worker', 'assignments'] })
      void client.invalidateQueries({ queryKey: ['worker', 'tasks'] })
    },
  })
  return (
    <>
      <Button variant="subtle" onClick={() => setAsking(true)}>Give it back</Button>
      <Modal opened={asking} onClose={() => setAsking(false)} title="Give it back? It costs you nothing" size={400} closeButtonProps={{ 'aria-label': 'Close' }}>
        <div className="stack">
          <p className="second">Someone else can take it then. You cannot take the same task again.</p>
          {giveBack.error === null ? null : <Failure error={giveBack.error} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={() => setAsking(false)}>Keep it</Button>
            <Button loading={giveBack.isPending} onClick={() => giveBack.mutate()} data-autofocus>Give it back</Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
