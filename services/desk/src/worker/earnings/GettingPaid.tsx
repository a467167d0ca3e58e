import { Button, Skeleton } from '@mantine/core'
import type { Payee } from '@microsource/sdk/worker'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Failure } from '../../parts/Failure.tsx'
import { Notice } from '../../parts/Notice.tsx'
import { useNow } from '../../parts/use-now.ts'
import { payoutQueries, type Which } from '../../wire/payouts.ts'
import { accountWords } from '../../words/payouts.ts'
import { requirementWords } from '../../words/refusals.ts'
import { momentSentence } from '../../words/time.ts'
import { ChangeAccount } from './ChangeAccount.tsx'
import { ComeBack } from './ComeBack.tsx'
import { FailureOrCode, wantsCode } from '../../sign-in/ConfirmCode.tsx'
import { queries } from '../../wire/queries.ts'
import { IsItYours } from './IsItYours.tsx'
import { SetUp } from './SetUp.tsx'
import { useAccountPage, useLookAgain } from './use-account-page.ts'

/** Where the money goes, or what is missing until it can. */
export function GettingPaid({ money }: { money: Which }) {
  const { data: payee, error, refetch } = useQuery(payoutQueries.payee(money))
  return (
    <section className="stack-12 earn-part" aria-label="Getting paid" id="getting-paid">
      <h2 className="h2">Getting paid</h2>
      <ComeBack money={money} />
      {error !== null && payee === undefined ? <Failure error={error} onRetry={() => void refetch()} /> : null}
      {payee === undefined ? error === null ? <AccountSkeleton /> : null : <Standing payee={payee} money={money} />}
    </section>
  )
}

const AccountSkeleton = () => (
  <div aria-busy="true">
    <Skeleton height={16} width={260} my={8} />
    <Skeleton height={16} width={180} my={8} />
  </div>
)

function Standing({ payee, money }: { payee: Payee; money: Which }) {
  switch (payee.state) {
    case 'none':
      return <SetUp money={money} test={payee.test} />
    case 'incomplete':
      return (
        <Notice tone="hold" title="Your payout account is not finished">
          <Required payee={payee} />
          <OnItsPage money={money} words="Go on" />
        </Notice>
      )
    case 'checking':
      return <Checking money={money} />
    case 'restricted':
      return (
        <Notice tone="bad" title="The payment service has stopped payouts to you">
          <p>Your money is safe here, and you can go on working. Its page says what it wants and why.</p>
          <Required payee={payee} />
          <OnItsPage money={money} words="Open its page" />
        </Notice>
      )
    case 'active':
      return <Account payee={payee} money={money} />
  }
}

const Required = ({ payee: { required } }: { payee: Payee }) =>
  required.length === 0 ? null : (
    <div>
      <p>The payment service still needs:</p>
      <ul className="bullets">
        {required.map((key) => (
          <li key={key}>{requirementWords[key]}</li>
        ))}
      </ul>
    </div>
  )

function OnItsPage({ money, words }: { money: Which; words: string }) {
  const { mutate, mutateAsync, isPending, error } = useAccountPage(money)
  const email = useQuery(queries.me).data?.email ?? ''
  return (
    <>
      {wantsCode(error) ? null : (
        <div>
          <Button loading={isPending} onClick={() => mutate(undefined)}>
            {words}
          </Button>
        </div>
      )}
      <FailureOrCode error={error} email={email} onConfirmed={() => mutateAsync(undefined)} />
    </>
  )
}

function Checking({ money }: { money: Which }) {
  const { mutate, isPending, error } = useLookAgain(money)
  return (
    <Notice title="The payment service is checking what you gave">
      <p>
        There is nothing to do: mostly it takes minutes, at times two working days. You can work meanwhile, and this
        page shows by itself when it is done.
      </p>
      <div>
        <Button variant="default" loading={isPending} onClick={() => mutate()}>
          Look again
        </Button>
      </div>
      {error === null ? null : <Failure error={error} />}
    </Notice>
  )
}

function Account({ payee, money }: { payee: Payee; money: Which }) {
  const [changing, setChanging] = useState(false)
  const now = useNow()
  const { destination, heldUntil, verifiedName } = payee
  const waits = heldUntil !== null && new Date(heldUntil) > now
  return (
    <>
      {destination?.nameMatches === false ? (
        <Notice tone="bad" title="The bank account is in another name">
          <p>
            You were verified as {verifiedName}; the account is held by {destination.name}. Payouts go to an account in
            your own name only.
          </p>
        </Notice>
      ) : null}
      {payee.unconfirmed ? <IsItYours payee={payee} money={money} /> : null}
      {waits ? (
        <Notice tone="hold" title={`Payouts wait until ${momentSentence(heldUntil, now)}`}>
          <p>The bank account was changed. If it was not you, change it back now and write to us.</p>
        </Notice>
      ) : null}
      <div className="account">
        <div className="grow">
          <p className="strong">{accountWords(payee)}</p>
          <p className="third small" dir="auto">
            {verifiedName === null ? 'Name not verified yet' : `${verifiedName}, verified by the payment service`}
          </p>
        </div>
        <Button variant="default" onClick={() => setChanging(true)}>
          {destination?.nameMatches === false ? 'Name another account' : 'Change'}
        </Button>
      </div>
      <ChangeAccount money={money} opened={changing} onClose={() => setChanging(false)} />
    </>
  )
}
