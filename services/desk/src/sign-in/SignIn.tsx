import { useQuery } from '@tanstack/react-query'
import { Wordmark } from '../parts/Wordmark.tsx'
import { useTitle } from '../parts/title.ts'
import { queries } from '../wire/queries.ts'
import { signIn } from '../wire/sign-in.ts'
import { ByCode } from './ByCode.tsx'

export interface SignInProps {
  title: string
  onDone: () => Promise<unknown>
  /** Said under the title, besides that a code comes. */
  why?: string
}

const usual = 'We send a code to your e-mail. There is no password.'

/** The steps alone, for a page that has a frame of its own. */
export function SignInSteps({ title, onDone, why = usual }: SignInProps) {
  const demo = useQuery(queries.mode).data?.demo
  useTitle('Sign in')
  const enter = async (email: string, otp: string) => {
    await signIn(email, otp)
    await onDone()
  }
  return (
    <>
      <ByCode purpose="sign_in" title={title} why={why} words="Sign in" onCode={enter} />
      {demo === true ? (
        <p className="third small">
          This is a demo: mails are not sent, they appear in the{' '}
          <a href="/dev/mailbox" target="_blank" rel="noreferrer">
            development mailbox
          </a>
          .
        </p>
      ) : null}
    </>
  )
}

/** The door of a side of the broker; `home` is where the name of the product leads. */
export const SignIn = ({ home, ...steps }: SignInProps & { home: string }) => (
  <div className="door">
    <main>
      <Wordmark to={home} />
      <SignInSteps {...steps} />
    </main>
  </div>
)
