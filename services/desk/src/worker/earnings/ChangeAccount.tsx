import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Dialog, DialogFoot } from '../../parts/Dialog.tsx'
import { queries } from '../../wire/queries.ts'
import type { Which } from '../../wire/payouts.ts'
import { ConfirmCode, wantsCode } from '../../sign-in/ConfirmCode.tsx'
import { useAccountPage } from './use-account-page.ts'

export interface ChangeAccountProps {
  money: Which
  opened: boolean
  onClose: () => void
}

/** What a change brings with it is said before it is made. */
export function ChangeAccount({ money, opened, onClose }: ChangeAccountProps) {
  const { data: me } = useQuery(queries.me)
  const { mutate, mutateAsync, isPending, error } = useAccountPage(money)
  const email = me?.email ?? ''
  return (
    <Dialog title="Change the bank account?" opened={opened} onClose={onClose} wide>
      <div className="stack">
        <p className="second">You name the new one on the payment service’s page. For your safety</p>
        <ul className="bullets second">
          <li>a code goes to your e-mail first, unless you signed in just now,</li>
          <li>nothing is paid out for 72 hours after the change,</li>
          <li>a notice goes to {email === '' ? 'your e-mail address' : email},</li>
          <li>the new account must be held in your own, verified name.</li>
        </ul>
        <p className="second">What is at your bank already is not touched.</p>
        {wantsCode(error) ? (
          <ConfirmCode email={email} onConfirmed={() => mutateAsync(undefined)} />
        ) : (
          <DialogFoot error={error} no="Keep it" onNo={onClose}>
            <Button loading={isPending} onClick={() => mutate(undefined)} data-autofocus>
              Change it on its page
            </Button>
          </DialogFoot>
        )}
      </div>
    </Dialog>
  )
}
