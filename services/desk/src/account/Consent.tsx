import { Button, Skeleton } from '@mantine/core'
import type { Money } from '@microsource/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { hasCode, isSignedOut } from '../wire/trouble.ts'
import { allowWords, originWords } from '../words/account.ts'
import { moneyWords } from '../words/money.ts'
import { AskHead, WhoAsks } from './Ask.tsx'
import { LimitFields } from './LimitFields.tsx'
import { account, allow, deny, interaction } from './queries.ts'
import { Rights } from './Rights.tsx'
import type { Interaction, Limits } from './types.ts'
import { useLimits } from './use-limits.ts'
import { useSettled } from './use-settled.ts'

/** What the wallet an app asks for holds; unknown until it was looked at. */
function useHeld({ app, currency }: Interaction): Money | undefined {
  const { data } = useQuery(account)
  if (data === undefined) return undefined
  const balances = data.wallets.find(({ mode }) => mode === app.mode)?.balances ?? []
  return balances.find((balance) => balance.currency === currency) ?? { amount: 0, currency }
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
  const held = useHeld(asked)
  const isEmpty = held !== undefined && held.amount <= 0
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
      <AskHead app={app} title={`Let ${app.name} spend from your wallet?`}>
        It asks {originWords(origin)}.
      </AskHead>
      <Rights app={app.name} scope={asked.scope} />
      <LimitFields {...choice} />
      <Terms app={app} limits={choice.limits} held={held} />
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

interface TermsProps {
  app: Interaction['app']
  limits: Limits | undefined
  held: Money | undefined
}

/** What a yes means. Nothing moves when the last of it arrives: somebody may be about to press. */
const Terms = ({ app, limits, held }: TermsProps) => (
  <div className="stack-8">
    {limits === undefined ? null : <p>{allowWords(app.name, limits)}</p>}
    {app.mode === 'test' ? (
      <p className="second small">This is a test app: only test money moves, and nothing can be bought with it.</p>
    ) : null}
    <p className="row-spread ask-held">
      <span className="second">
        In your wallet{held !== undefined && held.amount <= 0 ? '. You can add money next' : ''}
      </span>
      {held === undefined ? (
        <Skeleton height={20} width={48} />
      ) : (
        <span className="num strong">{moneyWords(held)}</span>
      )}
    </p>
  </div>
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
