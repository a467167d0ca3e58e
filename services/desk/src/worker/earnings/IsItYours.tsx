import { Button } from '@mantine/core'
import type { Payee } from '@microsource/sdk/worker'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Notice } from '../../parts/Notice.tsx'
import { worker } from '../../wire/clients.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'
import { queries } from '../../wire/queries.ts'
import { FailureOrCode, wantsCode } from '../../sign-in/ConfirmCode.tsx'

export interface ConfirmAccountProps {
  account: Payee
  email: string
  confirm: (last4: string) => Promise<Payee>
  onConfirmed: (account: Payee) => Promise<unknown>
}

/** The payment service has another bank account than before, and no code of its owner's stands behind it. */
export function ConfirmAccount({ account: { destination }, email, confirm, onConfirmed }: ConfirmAccountProps) {
  const last4 = destination?.last4 ?? ''
  const { mutate, mutateAsync, isPending, error } = useMutation({
    mutationFn: () => confirm(last4),
    onSuccess: onConfirmed,
  })
  return (
    <Notice tone="bad" title="Is this bank account yours?">
      <p>
        The account was changed to one ending in {last4}, without a code from your e-mail. Nothing is paid out to it
        before you confirm it. If it is not yours, confirm nothing: change it back, and write to us.
      </p>
      {wantsCode(error) ? null : (
        <div>
          <Button loading={isPending} onClick={() => mutate()}>
            Yes, it is mine
          </Button>
        </div>
      )}
      <FailureOrCode error={error} email={email} onConfirmed={() => mutateAsync()} />
    </Notice>
  )
}

export function IsItYours({ payee, money }: { payee: Payee; money: Which }) {
  const client = useQueryClient()
  return (
    <ConfirmAccount
      account={payee}
      email={useQuery(queries.me).data?.email ?? ''}
      confirm={(last4) => worker().payee.confirm(last4, { money })}
      onConfirmed={(now) => {
        client.setQueryData(payoutQueries.payee(money).queryKey, now)
        return client.invalidateQueries({ queryKey: payoutQueries.sums(undefined).queryKey })
      }}
    />
  )
}
