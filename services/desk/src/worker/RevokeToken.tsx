import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { queries } from '../wire/queries.ts'
import type { WorkerToken } from '@microsource/sdk/worker'
import { worker } from '../wire/clients.ts'

export function RevokeToken({ token }: { token: WorkerToken }) {
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation({
    mutationFn: () => worker().tokens.delete(token.id),
    onSuccess: async () => { setAsking(false); await client.invalidateQueries({ queryKey: queries.tokens.queryKey }) },
  })
  return (
    <>
      <button type="button" className="linkish" onClick={() => setAsking(true)} aria-label={`Revoke ${token.name}`}>Revoke</button>
      <Modal opened={asking} onClose={() => setAsking(false)} title={`Revoke “${token.name}”?`} size={400} closeButtonProps={{ 'aria-label': 'Close' }}>
        <div className="stack" style={{ textAlign: 'start', whiteSpace: 'normal' }}>
          <p className="second">The program that uses it is refused from now on. What it already submitted stays yours.</p>
          {revoke.error === null ? null : <Failure error={revoke.error} />}
          <div className="row" style={{ justifyContent: 'flex-end' }}>
            <Button variant="default" onClick={() => setAsking(false)}>Keep it</Button>
            <Button loading={revoke.isPending} onClick={() => revoke.mutate()} data-autofocus>Revoke</Button>
          </div>
        </div>
      </Modal>
    </>
  )
}
