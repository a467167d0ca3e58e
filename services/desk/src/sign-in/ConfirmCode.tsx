import { Button } from '@mantine/core'
import { useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { signIn } from '../wire/sign-in.ts'
import { hasCode } from '../wire/trouble.ts'
import { CodeForm } from './CodeForm.tsx'
import { useSendCode } from './use-send-code.ts'

export interface ConfirmCodeProps {
  email: string
  /** What was asked for is asked for again. */
  onConfirmed: () => Promise<unknown> | void
}

/** A code once more, before what a browser left open must not do. */
export function ConfirmCode({ email, onConfirmed }: ConfirmCodeProps) {
  const [sent, setSent] = useState(false)
  const send = useSendCode(email, 'confirm', () => setSent(true))
  const address = (
    <span className="strong" dir="auto">
      {email}
    </span>
  )
  if (sent)
    return (
      <CodeForm
        email={email}
        purpose="confirm"
        words="Confirm"
        onCode={async (otp) => {
          await signIn(email, otp)
          await onConfirmed()
        }}
      >
        <p className="second">We sent six digits to {address}.</p>
      </CodeForm>
    )
  return (
    <div className="stack-8" role="group" aria-label="Confirm that it is you">
      <p>First we make sure that it is you: six digits go to {address}.</p>
      {send.error === null ? null : <Failure error={send.error} />}
      <div>
        <Button loading={send.isPending} onClick={() => send.mutate()} data-autofocus autoFocus>
          Send me the code
        </Button>
      </div>
    </div>
  )
}

export const wantsCode = (error: unknown): boolean => hasCode(error, 'confirm_first')

/** What went wrong; where only a code is missing, the code is asked for and the rest goes on by itself. */
export const FailureOrCode = ({ error, ...code }: ConfirmCodeProps & { error: Error | null }) =>
  error === null ? null : wantsCode(error) ? <ConfirmCode {...code} /> : <Failure error={error} />
