import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
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
      <Button variant="subtle" onClick={() => setAsking(true)}>
        Give it back
      </Button>
      <Dialog title="Give it back? It costs you nothing" opened={asking} onClose={() => setAsking(false)}>
        <div className="stack">
          <p className="second">Someone else can take it then. You cannot take the same task again.</p>
          <DialogFoot error={giveBack.error} no="Keep it" onNo={() => setAsking(false)}>
            <Button loading={giveBack.isPending} onClick={() => giveBack.mutate()} data-autofocus>
              Give it back
            </Button>
          </DialogFoot>
        </div>
      </Dialog>
    </>
  )
}
