import { useState, type ReactNode } from 'react'
import type { CodePurpose } from '../wire/sign-in.ts'
import { AddressStep } from './AddressStep.tsx'
import { CodeForm } from './CodeForm.tsx'

export interface ByCodeProps {
  purpose: CodePurpose
  /** Where it is the whole page, each step has a heading; the first one's is this. */
  title?: string
  /** Why an address is asked for. */
  why: string
  /** What the button beside the code does. */
  words: string
  onCode: (email: string, otp: string) => Promise<unknown>
}

/** Two questions, no password: the address, then the code that arrived there. */
export function ByCode({ purpose, title, why, words, onCode }: ByCodeProps) {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const address = email.trim()
  if (!sent)
    return (
      <AddressStep purpose={purpose} email={email} onEmail={setEmail} onSent={() => setSent(true)}>
        <Head title={title}>{why}</Head>
      </AddressStep>
    )
  return (
    <CodeForm
      email={address}
      purpose={purpose}
      words={words}
      onCode={(otp) => onCode(address, otp)}
      beside={
        <button type="button" className="linkish" onClick={() => setSent(false)}>
          Use another address
        </button>
      }
    >
      <Head title={title && 'Enter the code'}>
        We sent six digits to{' '}
        <span className="strong" dir="auto">
          {address}
        </span>
        .
      </Head>
    </CodeForm>
  )
}

const Head = ({ title, children }: { title: string | undefined; children: ReactNode }) => (
  <div>
    {title === undefined ? null : <h1 className="h1">{title}</h1>}
    <p className="second">{children}</p>
  </div>
)
