import { Button } from '@mantine/core'
import type { Account, Confirmation, Grant, Money } from '@microsource/sdk'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { FormEvent } from 'react'
import { Failure } from '../parts/Failure.tsx'
import { Notice } from '../parts/Notice.tsx'
import { useNow } from '../parts/use-now.ts'
import { useOneAtATime } from '../parts/use-one-at-a-time.ts'
import { reasonToAsk } from '../words/account.ts'
import { moneyWords } from '../words/money.ts'
import { Ask, AskHead, WhoAsks } from './Ask.tsx'
import { keepBack } from './back.ts'
import { account, type Answer, answer, confirmation, grants } from './queries.ts'
import { useSettled } from './use-settled.ts'
import { What } from './What.tsx'

/** What is in the way of a yes. */
type Obstacle = 'late' | 'revoked' | 'day' | 'money'

function obstacleTo(asked: Confirmation, grant: Grant | undefined | 'unknown', now: Date): Obstacle | undefined {
  const { wantedBy, leftToday, price, missing } = asked
  if (new Date(wantedBy) <= now) return 'late'
  if (grant === undefined) return 'revoked'
  if (leftToday.amount < price.amount) return 'day'
  return missing === null ? undefined : 'money'
}

function useAnswer(taskId: string, version: number) {
  const client = useQueryClient()
  const shown = confirmation(taskId).queryKey
  const once = useOneAtATime((what: Answer) => answer(taskId, version, what))
  return useMutation({
    mutationFn: once,
    onSuccess: (told) => client.setQueryData(shown, told),
    // Answered in another window, perhaps, or not what is asked any more.
    onError: () => client.invalidateQueries({ queryKey: shown }),
  })
}

/** `changed`: the app asks for something else than when the page was opened. */
export function Confirm({ taskId, asked, changed }: { taskId: string; asked: Confirmation; changed: boolean }) {
  const me = useQuery(account).data
  const all = useQuery(grants).data
  const grant = all?.find((one) => one.app.id === asked.app.id && one.revokedAt === null)
  const obstacle = obstacleTo(asked, all === undefined ? 'unknown' : grant, useNow())
  const settled = useSettled()
  const { mutate, isPending, variables, error } = useAnswer(taskId, asked.version)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (settled && obstacle === undefined) mutate('confirm')
  }
  const { app, price } = asked
  return (
    <Ask test={app.mode === 'test'}>
      <form className="stack ask-form" onSubmit={submit}>
        <AskHead app={app} title={`Hold ${moneyWords(price)} for ${app.name}?`}>
          {reasonToAsk(asked, grant)}
        </AskHead>
        {changed ? (
          <Notice tone="hold" title={`${app.name} asks for something else now`} live>
            Look at it again before you answer.
          </Notice>
        ) : null}
        <What asked={asked} />
        {obstacle === undefined ? (
          <Effect asked={asked} account={me} grant={grant} />
        ) : (
          <InTheWay obstacle={obstacle} asked={asked} grant={grant} path={`/account/confirm/${taskId}`} />
        )}
        {error === null ? null : <Failure error={error} />}
        <div className="row ask-foot">
          <Button variant="default" loading={isPending && variables === 'decline'} onClick={() => mutate('decline')}>
            Do not
          </Button>
          <Button
            type="submit"
            disabled={!settled || obstacle !== undefined}
            loading={isPending && variables === 'confirm'}
          >
            Confirm and hold {moneyWords(price)}
          </Button>
        </div>
        {me === undefined ? null : <WhoAsks email={me.email} />}
      </form>
    </Ask>
  )
}

const less = (of: Money, price: Money): string => moneyWords({ ...of, amount: of.amount - price.amount })

/** What an answer needs to know beside what is asked. */
interface EffectProps {
  asked: Confirmation
  grant: Grant | undefined
}

/** What is held, and what is left. */
function Effect({ asked, account: known, grant }: EffectProps & { account: Account | undefined }) {
  const { app, price, leftToday } = asked
  const balances = known?.wallets.find(({ mode }) => mode === app.mode)?.balances
  const balance = balances?.find(({ currency }) => currency === price.currency)
  return (
    <p className="second small">
      Held now, paid only when you approve.
      {balance === undefined ? '' : ` ${less(balance, price)} stays in your wallet to spend.`}
      {grant === undefined ? '' : ` Of ${moneyWords(grant.perDay)} a day ${less(leftToday, price)} is left today then.`}
    </p>
  )
}

interface InTheWayProps extends EffectProps {
  obstacle: Obstacle
  /** Of this page, to come back to. */
  path: string
}

/** Why it cannot be confirmed now, and what to do about it; then it goes on here. */
function InTheWay({ obstacle, asked: { app, price, missing, leftToday }, grant, path }: InTheWayProps) {
  const leave = () => keepBack({ path, app: app.name })
  if (obstacle === 'late')
    return (
      <Notice tone="hold" title="The time for it is over">
        <p>It was wanted by a time that has passed. Ask again in {app.name}, with more time.</p>
      </Notice>
    )
  if (obstacle === 'revoked')
    return (
      <Notice tone="hold" title={`${app.name} may not spend from your wallet any more`}>
        <p>You ended it. To allow it again, press the button in {app.name} and sign in.</p>
      </Notice>
    )
  if (obstacle === 'money')
    return (
      <Notice tone="hold" title={`${moneyWords(missing ?? price)} is missing in your wallet`} live>
        <p>Add money, then confirm it here. What is asked is kept.</p>
        <div>
          <Button component="a" variant="default" href={`/account/wallet/${app.mode}`} onClick={leave}>
            Add {app.mode === 'test' ? 'test ' : ''}money
          </Button>
        </div>
      </Notice>
    )
  const title = `${app.name} may use ${moneyWords(leftToday)} more today`
  return (
    <Notice tone="hold" title={title} live>
      <p>
        This needs {moneyWords(price)}. Allow {app.name} more in a day, then confirm it here, or ask again tomorrow.
      </p>
      <div>
        <Button
          component="a"
          variant="default"
          href={grant === undefined ? '/account' : `/account/apps/${grant.id}`}
          onClick={leave}
        >
          Change what it may use
        </Button>
      </div>
    </Notice>
  )
}
