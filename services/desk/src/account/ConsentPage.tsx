import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure, TroubleCode } from '../parts/Failure.tsx'
import { useTitle } from '../parts/title.ts'
import { SignInSteps } from '../sign-in/SignIn.tsx'
import { toTrouble } from '../wire/trouble.ts'
import { originWords } from '../words/account.ts'
import { moneyWords } from '../words/money.ts'
import { Ask, AskEnd, AskSkeleton } from './Ask.tsx'
import { keepBack } from './back.ts'
import { Consent } from './Consent.tsx'
import { interaction } from './queries.ts'
import type { Interaction } from './types.ts'

/** An app without a server asks a person who uses it for a part of their wallet. */
export function ConsentPage({ uid }: { uid: string }) {
  const client = useQueryClient()
  const asked = interaction(uid)
  const { data, error, refetch } = useQuery({ ...asked, staleTime: Infinity })
  const [continueUrl, setContinueUrl] = useState<string>()
  useTitle(data === undefined ? 'Sign in' : `Sign in to ${data.app.name}`)
  if (error !== null && data === undefined) return <NotAsked error={error} onRetry={() => void refetch()} />
  if (data === undefined) return <AskSkeleton />
  if (continueUrl !== undefined) return <Allowed asked={data} continueUrl={continueUrl} />
  const test = data.app.mode === 'test'
  return (
    <Ask test={test}>
      {data.email === null ? (
        <SignInSteps
          title={`Sign in to go on to ${data.app.name}`}
          why={`${data.app.name} asks ${originWords(data.origin)}. We send a code to your e-mail. There is no password.`}
          onDone={() => client.invalidateQueries({ queryKey: asked.queryKey })}
        />
      ) : (
        <Consent key={data.email} uid={uid} email={data.email} asked={data} onEmptyWallet={setContinueUrl} />
      )}
    </Ask>
  )
}

/** The broker knows nothing of it any more, or not in this browser; or it cannot be reached. */
function NotAsked({ error, onRetry }: { error: Error; onRetry: () => void }) {
  const { status = 0 } = toTrouble(error)
  if (status < 400 || status >= 500)
    return (
      <Ask>
        <h1 className="hearing">Sign in</h1>
        <Failure error={error} onRetry={onRetry} />
      </Ask>
    )
  return (
    <AskEnd title="This has run out, or was answered">
      <p>Go back to the app and press its button again. What you wrote there is kept.</p>
      <TroubleCode error={error} />
    </AskEnd>
  )
}

/**
 * Allowed, but there is nothing to spend yet. The wallet opens in this window and knows the way back: the app waits for the
 * window to go on, and goes on by itself then.
 */
function Allowed({ asked: { app, currency }, continueUrl }: { asked: Interaction; continueUrl: string }) {
  const keep = () => keepBack({ path: continueUrl, app: app.name, on: 'wallet' })
  const money = app.mode === 'test' ? 'test money' : 'money'
  return (
    <AskEnd title={`${app.name} may ask now`} test={app.mode === 'test'}>
      <p className="row-spread ask-held">
        <span>In your wallet</span>
        <span className="num strong">{moneyWords({ amount: 0, currency })}</span>
      </p>
      <p>
        A task is sent once its price is in your wallet. Add {money} now: the way back to {app.name} is on that page, and
        what you wrote is kept. Or go back, and add it when {app.name} says what is missing.
      </p>
      <div className="row ask-foot">
        <Button variant="default" onClick={() => window.location.assign(continueUrl)}>
          Back to {app.name}
        </Button>
        <Button component="a" href={`/account/wallet/${app.mode}`} onClick={keep}>
          Add {money}
        </Button>
      </div>
    </AskEnd>
  )
}
