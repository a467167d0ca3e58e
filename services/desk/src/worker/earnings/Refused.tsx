import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Failure } from '../../parts/Failure.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { queries } from '../../wire/queries.ts'
import { FailureOrCode, wantsCode } from '../../sign-in/ConfirmCode.tsx'
import { useNow } from '../../parts/use-now.ts'
import type { Which } from '../../wire/payouts.ts'
import { toTrouble } from '../../wire/trouble.ts'
import { isRefusal, refusalWords, type Amounts, type Refusal, type Remedy } from '../../words/refusals.ts'
import { useAccountPage } from './use-account-page.ts'

const doWords: Partial<Record<Remedy, string>> = {
  set_up: 'Set up getting paid',
  go_on: 'Open its page',
  change: 'Name another account',
  confirm: 'Look at it',
}

export interface RefusedProps {
  refusal: Refusal
  amounts: Amounts
  money: Which
  /** Shows where getting paid is set up: an account needs a country first. */
  onSetUp: () => void
}

/** Why there is no payout, and the one thing to do about it. */
export function Refused({ refusal, amounts, money, onSetUp }: RefusedProps) {
  const { title, what, remedy } = refusalWords(refusal, amounts, useNow())
  const { mutate, mutateAsync, isPending, error } = useAccountPage(money)
  const email = useQuery(queries.me).data?.email ?? ''
  const words = doWords[remedy]
  return (
    <Notice tone="hold" title={title} live>
      {what === '' ? null : <p>{what}</p>}
      {words === undefined || wantsCode(error) ? null : (
        <div>
          <Button loading={isPending} onClick={() => (remedy === 'set_up' || remedy === 'confirm' ? onSetUp() : mutate(undefined))}>
            {words}
          </Button>
        </div>
      )}
      <FailureOrCode error={error} email={email} onConfirmed={() => mutateAsync(undefined)} />
    </Notice>
  )
}

/** What the broker answered on asking: a refusal with its remedy, or a failure with its number. */
export function Answered({ error, ...rest }: Omit<RefusedProps, 'refusal'> & { error: Error }) {
  const { code, title, availableAt, required } = toTrouble(error)
  if (!isRefusal(code)) return <Failure error={error} />
  return <Refused refusal={{ code, title: title ?? '', availableAt, required }} {...rest} />
}
