import { Button, TextInput } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { TroubleCode } from '../parts/Failure.tsx'
import type { CodePurpose } from '../wire/sign-in.ts'
import { troubleWords } from '../wire/trouble.ts'
import { useSendCode } from './use-send-code.ts'

export interface AddressStepProps {
  purpose: CodePurpose
  email: string
  onEmail: (email: string) => void
  onSent: () => void
  /** Why an address is asked for. */
  children: ReactNode
}

const looksRight = (email: string) => /^\S+@\S+\.\S+$/.test(email.trim())
const mistakeWords = 'This does not look like an e-mail address. It needs a name, an @ and a domain.'

/** The address that a code goes to. */
export function AddressStep({ purpose, email, onEmail, onSent, children }: AddressStepProps) {
  const [mistaken, setMistaken] = useState(false)
  const { mutate, isPending, error, reset } = useSendCode(email.trim(), purpose, onSent)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (looksRight(email)) mutate()
    else setMistaken(true)
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {children}
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        autoFocus
        value={email}
        error={mistaken ? mistakeWords : error === null ? undefined : troubleWords(error)}
        onChange={(event) => {
          setMistaken(false)
          reset()
          onEmail(event.currentTarget.value)
        }}
      />
      {error === null ? null : <TroubleCode error={error} />}
      <Button type="submit" loading={isPending}>
        Send me a code
      </Button>
    </form>
  )
}
