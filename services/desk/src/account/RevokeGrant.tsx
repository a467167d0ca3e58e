import { Button } from '@mantine/core'
import type { Grant } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { grants, revokeGrant } from './queries.ts'

/** Asked once; who wants it back signs in from the app. */
export function RevokeGrant({ grant: { id, app }, onEnded }: { grant: Grant; onEnded: () => void }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => revokeGrant(id),
    onSuccess: async () => {
      setAsking(false)
      await client.invalidateQueries({ queryKey: grants.queryKey })
      onEnded()
    },
  })
  return (
    <>
      <Button variant="default" aria-label={`Revoke what ${app.name} may spend`} onClick={() => setAsking(true)}>
        Revoke…
      </Button>
      <Dialog title={`Stop ${app.name} from spending?`} opened={asking} onClose={() => setAsking(false)}>
        <div className="stack">
          <p className="second">
            It ends at once, wherever you are signed in there. What you asked for already goes on, and its money stays
            on hold. To allow it again, press the button in {app.name} and sign in.
          </p>
          <DialogFoot error={error} no="Keep it" onNo={() => setAsking(false)}>
            <Button loading={isPending} onClick={() => mutate()} data-autofocus>
              Revoke
            </Button>
          </DialogFoot>
        </div>
      </Dialog>
    </>
  )
}
