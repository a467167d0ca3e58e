import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { hasCode, isSignedOut } from '../wire/trouble.ts'
import { allowWords, originWords, scopeWords } from '../words/account.ts'
import { WhoAsks } from './Ask.tsx'
import { LimitFields } from './LimitFields.tsx'
import { account, allow, deny, interaction } from './queries.ts'
import type { Interaction, Limits } from './types.ts'
import { useLimits } from './use-limits.ts'
import { useSettled } from './use-settled.ts'

/** Whether there is nothing in the wallet an app asks for; unknown until it was looked at. */
function useIsEmpty({ app, currency }: Interaction): boolean {
  const { data } = useQuery(account)
  if (data === undefined) return false
  const balances = data.wallets.find(({ mode }) => mode === app.mode)?.balances ?? []
  return (balances.find((balance) => balance.currency === currency)?.amount ?? 0) <= 0
}

interface ConsentProps {
  uid: string
  email: string
  asked: Interaction
  onEmptyWallet: (continueUrl: string) => void
}

/** Whose app, from where, how much, and what else it may do; one press says yes. */
export function Consent({ uid, email, asked, onEmptyWallet }: ConsentProps) {
  const { app, origin, currency, defaults, grant } = asked
  const choice = useLimits(currency, defaults, grant ?? defaults)
  const isEmpty = useIsEmpty(asked)
  const settled = useSettled()
  const allowing = useAnswer(uid, (limits: Limits) => allow(uid, email, limits), isEmpty ? onEmptyWallet : goOn)
  const denying = useAnswer(uid, () => deny(uid), goOn)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (choice.limits !== undefined && settled) allowing.mutate(choice.limits)
  }
  const error = allowing.error ?? denying.error
  return (
    <form className="stack ask-form" onSubmit={submit}>
      <div>
        <h1 className="h1">Let {app.name} spend from your wallet?</h1>
        <p className="second">It asks {originWords(origin)}.</p>
      </div>
      <LimitFields {...choice} />
      <Terms asked={asked} limits={choice.limits} />
      {isEmpty ? <Notice title="Your wallet is empty">You can allow this now and add money afterwards.</Notice> : null}
      {error === null ? null : <Failure error={error} />}
      <div className="row ask-foot">
        <Button
          variant="default"
          loading={denying.isPending || denying.isSuccess}
          onClick={() => denying.mutate(undefined)}
        >
          Not now
        </Button>
        <Button
          type="submit"
          disabled={choice.limits === undefined || !settled}
          loading={allowing.isPending || allowing.isSuccess}
        >
          Allow
        </Button>
      </div>
      <Who email={email} />
    </form>
  )
}

/** What a yes means. */
const Terms = ({ asked: { app, scope }, limits }: { asked: Interaction; limits: Limits | undefined }) => (
  <>
    {limits === undefined ? null : <p>{allowWords(app.name, limits)}</p>}
    {scope.length === 0 ? null : <p className="second small">It can also {scopeWords(scope)}.</p>}
    {app.mode === 'test' ? (
      <p className="second small">This is a test app: only test money moves, and nothing can be bought with it.</p>
    ) : null}
  </>
)

const Who = ({ email }: { email: string }) => (
  <div className="ask-small">
    <WhoAsks email={email} />
    <p className="second small">
      You can change or end this at any time on{' '}
      <a href="/account" target="_blank" rel="noreferrer">
        your account page
      </a>
      .
    </p>
  </div>
)

const goOn = (url: string) => window.location.assign(url)

function useAnswer<Asked>(uid: string, send: (asked: Asked) => Promise<string>, onSuccess: (url: string) => void) {
  const client = useQueryClient()
  return useMutation<string, Error, Asked>({
    mutationFn: useOneAtATime(send),
    onSuccess: (url) => onSuccess(url),
    onError: (error) => {
      // Signed out or over meanwhile: the page says so, or asks who is here.
      if (!isSignedOut(error) && !hasCode(error, 'not_found')) return
      void client.resetQueries({ queryKey: interaction(uid).queryKey })
    },
  })
}
