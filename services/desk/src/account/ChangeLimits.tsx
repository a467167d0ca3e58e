import { Button } from '@mantine/core'
import type { Grant } from '@microsource/sdk'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { useLocation } from 'wouter'
import { Dialog, DialogFoot } from '../parts/Dialog.tsx'
import { allowWords } from '../words/account.ts'
import { LimitFields } from './LimitFields.tsx'
import { changeGrant, grants } from './queries.ts'
import type { Limits } from './types.ts'
import { useLimits } from './use-limits.ts'

/** `asked`: the address names it, so it is open when the page comes. */
export function ChangeLimits({ grant, asked }: { grant: Grant; asked: boolean }) {
  const [, go] = useLocation()
  const [pressed, setPressed] = useState(false)
  const close = () => {
    setPressed(false)
    if (asked) go('/account', { replace: true })
  }
  return (
    <>
      <Button variant="default" aria-label={`Change what ${grant.app.name} may spend`} onClick={() => setPressed(true)}>
        Change…
      </Button>
      <Dialog title={`How much may ${grant.app.name} spend?`} opened={pressed || asked} wide onClose={close}>
        <LimitsForm grant={grant} onClose={close} />
      </Dialog>
    </>
  )
}

function LimitsForm({ grant, onClose }: { grant: Grant; onClose: () => void }) {
  const client = useQueryClient()
  const choice = useLimits(grant.perDay.currency, grant, grant)
  const { mutate, isPending, error } = useMutation({
    mutationFn: (limits: Limits) => changeGrant(grant.id, limits),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: grants.queryKey })
      onClose()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (choice.limits !== undefined) mutate(choice.limits)
  }
  return (
    <form className="stack" onSubmit={submit}>
      <LimitFields {...choice} focused />
      {choice.limits === undefined ? null : <p className="second small">{allowWords(grant.app.name, choice.limits)}</p>}
      <DialogFoot error={error} no="Not now" onNo={onClose}>
        <Button type="submit" disabled={choice.limits === undefined} loading={isPending}>
          Save
        </Button>
      </DialogFoot>
    </form>
  )
}
