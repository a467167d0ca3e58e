import type { Confirmation } from '@microsource/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useTitle } from '../parts/title.ts'
import { SignInSteps } from '../sign-in/SignIn.tsx'
import { SignOut } from '../sign-in/SignOut.tsx'
import { hasCode, isSignedOut } from '../wire/trouble.ts'
import { moneyWords } from '../words/money.ts'
import { Ask, AskEnd, AskSkeleton } from './Ask.tsx'
import { forgetBack } from './back.ts'
import { Confirm } from './Confirm.tsx'
import { account, confirmation, grants } from './queries.ts'

const titleOf = ({ app, price, state }: Confirmation): string =>
  state === 'asked' ? `Hold ${moneyWords(price)} for ${app.name}?` : `Answered: ${app.name}`

/** An app wants more than it may take by itself: the person looks at what is asked, here and not in the app. */
export function ConfirmPage({ taskId }: { taskId: string }) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(confirmation(taskId))
  useTitle(data === undefined ? 'Confirm' : titleOf(data))
  useEffect(forgetBack, [])
  if (isSignedOut(error))
    return (
      <Ask>
        <SignInSteps
          title="Sign in to see what is asked"
          onDone={() => client.resetQueries({ queryKey: ['account'] })}
        />
      </Ask>
    )
  if (hasCode(error, 'not_found')) return <NotHere />
  if (error !== null && data === undefined)
    return (
      <Ask>
        <h1 className="hearing">Confirm</h1>
        <Failure error={error} onRetry={() => void refetch()} />
      </Ask>
    )
  if (data === undefined) return <AskSkeleton />
  return data.state === 'asked' ? <Asked taskId={taskId} asked={data} /> : <Decided asked={data} />
}

/** Another version is another question: whatever was about to be pressed has to be pressed anew. */
function Asked({ taskId, asked }: { taskId: string; asked: Confirmation }) {
  const [first] = useState(asked.version)
  const [me, all] = [useQuery(account), useQuery(grants)]
  // All of it at once: what came later would move the button somebody is about to press.
  if (me.isPending || all.isPending) return <AskSkeleton />
  return <Confirm key={asked.version} taskId={taskId} asked={asked} changed={asked.version !== first} />
}

function NotHere() {
  const email = useQuery(account).data?.email
  return (
    <AskEnd title="There is nothing to confirm here">
      {email === undefined ? null : (
        <p>
          You are signed in as{' '}
          <span className="strong" dir="auto">
            {email}
          </span>
          . Whoever the app asked may have signed in with another address.
        </p>
      )}
      <p>
        Go back to the app and press its button again, or <SignOut words="sign in with another address" />. The address of
        this page may also be old, or copied in part.
      </p>
    </AskEnd>
  )
}

type End = (asked: Confirmation) => { title: string; rest: string }

const ends: Record<Exclude<Confirmation['state'], 'asked'>, End> = {
  confirmed: ({ app, price }) => ({
    title: 'Confirmed',
    rest: `You can go back to ${app.name}. It sends the task now, and ${moneyWords(price)} goes on hold then.`,
  }),
  declined: ({ app }) => ({ title: 'You said no', rest: `Nothing is on hold. You can go back to ${app.name}.` }),
  done: ({ app, price }) => ({
    title: 'This was confirmed, and it is asked',
    rest: `${moneyWords(price)} went on hold for it. You can go back to ${app.name}.`,
  }),
}

/** The window goes by itself where a script of the app opened it; the app hears of it from the broker. */
function Decided({ asked }: { asked: Confirmation }) {
  useEffect(() => {
    if (window.opener !== null) window.close()
  }, [])
  const { state } = asked
  if (state === 'asked') return null
  const { title, rest } = ends[state](asked)
  return (
    <AskEnd title={title} test={asked.app.mode === 'test'}>
      <p>{rest}</p>
      <p className="small">You can close this window.</p>
    </AskEnd>
  )
}
