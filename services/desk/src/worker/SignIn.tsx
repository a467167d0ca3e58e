import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { Wordmark } from '../parts/Wordmark.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import { CodeStep } from './CodeStep.tsx'
import { EmailStep } from './EmailStep.tsx'

export interface SignInProps {
  onDone: () => Promise<unknown>
  title?: string
  /** Where the name of the product leads. */
  home?: string
}

/** Two questions, no password: the address, then the code that arrived there. */
export function SignIn({ onDone, title = 'Sign in to work', home = '/desk' }: SignInProps) {
  const [email, setEmail] = useState('')
  const [sent, setSent] = useState(false)
  const demo = useQuery(queries.mode).data?.demo
  useTitle('Sign in')
  return (
    <div className="door">
      <main>
        <Wordmark to={home} />
        {sent ? (
          <CodeStep email={email} onDone={onDone} onOtherEmail={() => setSent(false)} />
        ) : (
          <EmailStep title={title} email={email} onEmail={setEmail} onSent={() => setSent(true)} />
        )}
        {demo === true ? (
          <p className="third small">
            This is a demo: mails are not sent, they appear in the{' '}
            <a href="/dev/mailbox" target="_blank" rel="noreferrer">
              development mailbox
            </a>
            .
          </p>
        ) : null}
      </main>
    </div>
  )
}
