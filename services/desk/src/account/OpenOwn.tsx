import { useMutation } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { useTitle } from '../parts/title.ts'
import { SignInSteps } from '../sign-in/SignIn.tsx'
import { isSignedOut } from '../wire/trouble.ts'
import { Ask } from './Ask.tsx'
import { keepOwn } from './back.ts'
import { OwnFrame } from './OwnFrame.tsx'
import { type Own, ownLink } from './queries.ts'

/** A way that can be linked to: makes the link that opens what is the person's own, and follows it. */
export function OpenOwn({ own, name }: { own: Own; name: string }) {
  const asked = JSON.stringify(own)
  const once = useOneAtATime((what: string) => ownLink(JSON.parse(what) as Own))
  const { mutate, error } = useMutation({
    mutationFn: once,
    onSuccess: (url) => {
      keepOwn()
      // By the page's own origin, whatever name the broker knows itself by.
      const { pathname, search } = new URL(url, window.location.origin)
      window.location.replace(pathname + search)
    },
  })
  useTitle(name)
  useEffect(() => mutate(asked), [mutate, asked])
  if (isSignedOut(error))
    return (
      <Ask>
        <SignInSteps title={`Sign in to open ${name.toLowerCase()}`} onDone={async () => mutate(asked)} />
      </Ask>
    )
  if (error === null) return <OwnFrame here={'mode' in own ? 'wallet' : 'tasks'} />
  return (
    <Ask>
      <h1 className="hearing">{name}</h1>
      <Failure error={error} onRetry={() => mutate(asked)} />
    </Ask>
  )
}
