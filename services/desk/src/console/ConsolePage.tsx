import './console.css'
import { Skeleton } from '@mantine/core'
import type { ConsolePerson } from '@microsource/sdk'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Redirect, Route, Switch, useRoute } from 'wouter'
import { useKeys } from '../keyboard/use-keys.ts'
import { FailedPlace } from '../parts/Failure.tsx'
import { useTitle } from '../parts/title.ts'
import { Wordmark } from '../parts/Wordmark.tsx'
import { SignIn } from '../sign-in/SignIn.tsx'
import { SignOut } from '../sign-in/SignOut.tsx'
import { forgetClients } from '../wire/clients.ts'
import { hasCode, isSignedOut } from '../wire/trouble.ts'
import { AdjustmentsPage } from './AdjustmentsPage.tsx'
import { BalancePage } from './BalancePage.tsx'
import { KeysDialog } from './KeysDialog.tsx'
import { BottomBar, Side, Strip } from './Navigation.tsx'
import { OverviewPage } from './OverviewPage.tsx'
import { OwnersPage } from './OwnersPage.tsx'
import { homeOf } from './places.ts'
import { person } from './queries.ts'
import { QueuePage } from './QueuePage.tsx'
import { StatementPage } from './StatementPage.tsx'
import { TasksPage } from './TasksPage.tsx'

export default function ConsolePage() {
  const client = useQueryClient()
  const { data, error, refetch } = useQuery(person)
  const again = () => {
    forgetClients()
    return client.resetQueries({ queryKey: ['console'] })
  }
  if (isSignedOut(error)) return <SignIn title="Sign in to the console" home="/console" onDone={again} />
  if (hasCode(error, 'forbidden')) return <NoPlace />
  if (error !== null)
    return (
      <main className="door">
        <h1 className="hearing">The console could not be loaded</h1>
        <FailedPlace error={error} onRetry={() => void refetch()} />
      </main>
    )
  if (data === undefined) return <Waiting />
  return data.apps.length === 0 && !data.operator ? <NoPlace /> : <SignedIn who={data} />
}

const Waiting = () => (
  <div className="desk desk-wide console" aria-busy="true">
    <div className="side">
      {[88, 120, 76, 92].map((width) => (
        <Skeleton key={width} height={16} width={width} my={10} mx={10} />
      ))}
    </div>
  </div>
)

/** Signed in, but to nobody's money. */
function NoPlace() {
  useTitle('Console')
  return (
    <div className="door">
      <main>
        <Wordmark to="/console" />
        <div>
          <h1 className="h1">There is nothing here for this address</h1>
          <p className="second">
            The console shows an app’s money to its members. Whoever runs this broker adds you with your e-mail address;
            then load this page again.
          </p>
        </div>
        <div>
          <SignOut />
        </div>
      </main>
    </div>
  )
}

const operatorPaths = ['/console/queue/:id?', '/console/adjustments/:id?', '/console/owners/:id?'] as const

function SignedIn({ who }: { who: ConsolePerson }) {
  const [keysOpen, setKeysOpen] = useState(false)
  const [, ofApp] = useRoute('/console/apps/:appId/*?')
  useKeys({ help: () => setKeysOpen(true) })
  const frame = (content: ReactNode, { wide = false, open = false } = {}) => (
    <div className={wide ? 'desk desk-wide console' : 'desk console'} {...(open ? { 'data-open': true } : {})}>
      <Side person={who} appId={ofApp?.appId} />
      <Strip person={who} appId={ofApp?.appId} />
      {content}
      <BottomBar person={who} appId={ofApp?.appId} />
    </div>
  )
  const [queue, adjustments, owners] = operatorPaths
  return (
    <>
      <Switch>
        <Route path="/console/apps/:appId">
          {({ appId }) => frame(<OverviewPage key={appId} appId={appId} />, { wide: true })}
        </Route>
        <Route path="/console/apps/:appId/statement/:year?">
          {({ appId, year }) => frame(<StatementPage key={appId} appId={appId} asked={year} />, { wide: true })}
        </Route>
        <Route path="/console/apps/:appId/tasks/:taskId?">
          {({ appId, taskId }) =>
            frame(<TasksPage key={appId} appId={appId} openId={taskId} />, { open: taskId !== undefined })
          }
        </Route>
        {who.operator ? (
          <Route path={queue}>{({ id }) => frame(<QueuePage openId={id} />, { open: id !== undefined })}</Route>
        ) : null}
        {who.operator ? <Route path="/console/balance">{frame(<BalancePage />, { wide: true })}</Route> : null}
        {who.operator ? (
          <Route path={adjustments}>
            {({ id }) => frame(<AdjustmentsPage openId={id} />, { open: id !== undefined })}
          </Route>
        ) : null}
        {who.operator ? (
          <Route path={owners}>{({ id }) => frame(<OwnersPage openId={id} />, { open: id !== undefined })}</Route>
        ) : null}
        <Route>
          <Redirect to={homeOf(who)} replace />
        </Route>
      </Switch>
      <KeysDialog opened={keysOpen} onClose={() => setKeysOpen(false)} />
    </>
  )
}
