import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { TroubleCode } from '../parts/Failure.tsx'
import { useNow } from '../parts/use-now.ts'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { codeIn, type CodePurpose } from '../wire/sign-in.ts'
import { troubleWords } from '../wire/trouble.ts'
import { useSendCode } from './use-send-code.ts'

const againMs = 30_000

export interface CodeFormProps {
  email: string
  purpose: CodePurpose
  /** What the button does. */
  words: string
  onCode: (otp: string) => Promise<unknown>
  beside?: ReactNode
  children: ReactNode
}

/** Six digits, typed or pasted as they are in the mail; the sixth one sends them. */
export function CodeForm({ email, purpose, words, onCode, beside, children }: CodeFormProps) {
  const [code, setCode] = useState('')
  const { mutate, reset, isPending, error } = useMutation({ mutationFn: useOneAtATime(onCode) })
  const change = (text: string) => {
    const digits = codeIn(text)
    if (digits === code) return
    setCode(digits)
    reset()
    if (digits.length === 6) mutate(digits)
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (code.length === 6) mutate(code)
  }
  return (
    <form className="stack" noValidate onSubmit={submit}>
      {children}
      <CodeField code={code} error={error} onText={change} />
      {error === null ? null : <TroubleCode error={error} />}
      <Button type="submit" loading={isPending} disabled={code.length !== 6}>
        {words}
      </Button>
      <div className="row-spread small">
        <SendAgain email={email} purpose={purpose} onSent={() => change('')} />
        {beside}
      </div>
    </form>
  )
}

interface CodeFieldProps {
  code: string
  error: Error | null
  onText: (text: string) => void
}

const CodeField = ({ code, error, onText }: CodeFieldProps) => (
  <TextInput
    className="code-input"
    label="Code from the e-mail"
    name="code"
    autoComplete="one-time-code"
    inputMode="numeric"
    autoFocus
    maxLength={40}
    value={code}
    error={error === null ? undefined : troubleWords(error)}
    onChange={(event) => onText(event.currentTarget.value)}
    onPaste={(event) => {
      event.preventDefault()
      onText(event.clipboardData.getData('text'))
    }}
  />
)

interface SendAgainProps extends Pick<CodeFormProps, 'email' | 'purpose'> {
  onSent: () => void
}

function SendAgain({ email, purpose, onSent }: SendAgainProps) {
  const [sentAt, setSentAt] = useState(() => Date.now())
  const now = useNow(1000).getTime()
  const again = useSendCode(email, purpose, () => {
    setSentAt(Date.now())
    onSent()
  })
  const seconds = Math.ceil((sentAt + againMs - now) / 1000)
  if (again.error !== null) return <span role="alert">{troubleWords(again.error)}</span>
  return (
    <button
      type="button"
      className="linkish num"
      disabled={seconds > 0 || again.isPending}
      onClick={() => again.mutate()}
    >
      {seconds > 0 ? `Send it again in ${seconds} s` : 'Send it again'}
    </button>
  )
}
