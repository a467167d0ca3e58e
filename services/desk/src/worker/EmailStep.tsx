import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { TroubleCode } from '../parts/Failure.tsx'
import { sendCode } from '../wire/sign-in.ts'
import { troubleWords } from '../wire/trouble.ts'

export interface EmailStepProps {
  title: string
  email: string
  onEmail: (email: string) => void
  onSent: () => void
}

const looksRight = (email: string) => /^\S+@\S+\.\S+$/.test(email.trim())

export function EmailStep({ title, email, onEmail, onSent }: EmailStepProps) {
  const [mistake, setMistake] = useState<string>()
  const send = useMutation({ mutationFn: () => sendCode(email.trim()), onSuccess: onSent })
  const submit = () => {
    if (looksRight(email)) return send.mutate()
    setMistake('This does not look like an e-mail address. It needs a name, an @ and a domain.')
  }
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <div>
        <h1 className="h1">{title}</h1>
        <p className="second">We send a code to your e-mail. There is no password.</p>
      </div>
      <TextInput
        label="E-mail"
        type="email"
        name="email"
        autoComplete="email"
        inputMode="email"
        autoFocus
        value={email}
        error={mistake ?? (send.error === null ? undefined : troubleWords(send.error))}
        onChange={(event) => {
          setMistake(undefined)
          onEmail(event.currentTarget.value)
        }}
      />
      {send.error === null ? null : <TroubleCode error={send.error} />}
      <Button type="submit" loading={send.isPending}>
        Send me a code
      </Button>
    </form>
  )
}
