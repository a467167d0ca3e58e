import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { useTitle } from '../parts/title.ts'
import { SignInSteps } from '../sign-in/SignIn.tsx'
import { isSignedOut } from '../wire/trouble.ts'
import { Ask, AskSkeleton } from './Ask.tsx'
import { walletLink } from './queries.ts'

/** A way that can be linked to: makes the link that opens the person's own wallet, and follows it. */
export function OpenWallet({ mode }: { mode: 'test' | 'live' }) {
  const once = useOneAtATime(walletLink)
  const { mutate, error } = useMutation({
    mutationFn: once,
    onSuccess: (url) => {
      // By the page's own origin, whatever name the broker knows itself by.
      const { pathname, search } = new URL(url, window.location.origin)
      window.location.replace(pathname + search)
    },
  })
  useTitle('Your wallet')
  useEffect(() => mutate(mode), [mutate, mode])
  if (isSignedOut(error))
    return (
      <Ask test={mode === 'test'}>
        <SignInSteps title="Sign in to open your wallet" onDone={async () => mutate(mode)} />
      </Ask>
    )
  if (error === null) return <AskSkeleton />
  return (
    <Ask test={mode === 'test'}>
      <h1 className="hearing">Your wallet</h1>
      <Failure error={error} onRetry={() => mutate(mode)} />
    </Ask>
  )
}
