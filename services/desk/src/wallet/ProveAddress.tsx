import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { proveAddress, sendCode } from '../wire/sign-in.ts'
import { CodeForm } from '../worker/CodeStep.tsx'

/** Before the first payment of real money: an address where a code arrives. Then what was asked for goes on by itself. */
export function ProveAddress({ onProved }: { onProved: () => void }) {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  if (!sent) return <Address email={email} onEmail={setEmail} onSent={() => setSent(true)} />
  return (
    <CodeForm
      email={email}
      words="Confirm and go to pay"
      onCode={async (otp) => {
        await proveAddress(email.trim(), otp)
        onProved()
      }}
      beside={
        <button type="button" className="linkish" onClick={() => setSent(false)}>
          Use another address
        </button>
      }
    >
      <p className="second">
        We sent six digits to{' '}
        <span className="strong" dir="auto">
          {email.trim()}
        </span>
        .
      </p>
    </CodeForm>
  )
}

interface AddressProps {
  email: string
  onEmail: (email: string) => void
  onSent: () => void
}

function Address({ email, onEmail, onSent }: AddressProps) {
  const send = useMutation({ mutationFn: () => sendCode(email.trim()), onSuccess: onSent })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send.mutate()
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      <p>Once, before your first payment, we make sure that we can reach you.</p>
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        autoFocus
        value={email}
        onChange={(event) => onEmail(event.currentTarget.value)}
      />
      {send.error === null ? null : <Failure error={send.error} />}
      <Button type="submit" loading={send.isPending}>
        Send me a code
      </Button>
    </form>
  )
}
