import { Skeleton } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Failure } from '../parts/Failure.tsx'
import { StepHeading } from '../parts/StepHeading.tsx'
import { useTitle } from '../parts/title.ts'
import { SignIn } from '../sign-in/SignIn.tsx'
import { SignOut } from '../sign-in/SignOut.tsx'
import { PlaceNav } from '../wallet/PlaceNav.tsx'
import { isSignedOut } from '../wire/trouble.ts'
import { BackToAsk } from './BackToAsk.tsx'
import { Grants } from './Grants.tsx'
import { account } from './queries.ts'
import { Wallets } from './Wallets.tsx'

/** Who is signed in, their own wallets, and which apps may spend from them; `openId`: whose limits change. */
export function AccountPage({ openId }: { openId?: string }) {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery({ ...account, refetchOnWindowFocus: 'always' })
  useTitle('Account')
  if (isSignedOut(error))
    return (
      <SignIn
        title="Sign in to your account"
        why="Your own wallet, and the apps that may spend from it. We send a code to your e-mail. There is no password."
        home="/account"
        onDone={() => client.resetQueries({ queryKey: ['account'] })}
      />
    )
  return (
    <>
      <PlaceNav here="account" />
      <main className="page">
        <BackToAsk />
        <StepHeading>Account</StepHeading>
        {error !== null && data === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
        {data === undefined && error === null ? <AccountSkeleton /> : null}
        {data === undefined ? null : (
          <>
            <p className="row-spread account-who">
              <span className="clip">
                <span className="third">Signed in as </span>
                <span className="strong" dir="auto">
                  {data.email}
                </span>
              </span>
              <SignOut />
            </p>
            <Wallets wallets={data.wallets} />
            <Grants openId={openId} />
          </>
        )}
      </main>
    </>
  )
}

const AccountSkeleton = () => (
  <div aria-busy="true">
    <Skeleton height={20} width={240} my={16} />
    {[1, 2, 3].map((key) => (
      <Skeleton key={key} height={44} my={16} />
    ))}
  </div>
)
