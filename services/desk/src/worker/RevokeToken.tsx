import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { queries } from '../wire/queries.ts'
import type { WorkerToken } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'

export function RevokeToken({ token }: { token: WorkerToken }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => worker().tokens.delete(token.id),
    onSuccess: async () => {
      setAsking(false)
      await client.invalidateQueries({ queryKey: queries.tokens.queryKey })
    },
  })
  return (
    <>
      <button type="button" className="linkish" onClick={() => setAsking(true)} aria-label={`Revoke ${token.name}`}>
        Revoke
      </button>
      <Dialog title={`Revoke “${token.name}”?`} opened={asking} onClose={() => setAsking(false)}>
        <div className="stack" style={{ textAlign: 'start', whiteSpace: 'normal' }}>
          <p className="second">
            The program that uses it is refused from now on. What it already submitted stays yours.
          </p>
          <DialogFoot error={revoke.error} no="Keep it" onNo={() => setAsking(false)}>
            <Button loading={revoke.isPending} onClick={() => revoke.mutate()} data-autofocus>
              Revoke
            </Button>
          </DialogFoot>
        </div>
      </Dialog>
    </>
  )
}
