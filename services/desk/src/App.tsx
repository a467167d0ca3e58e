import { lazy, Suspense } from 'react'
import { Link, Redirect, Route, Switch } from 'wouter'
import { Desk } from './worker/Desk.tsx'
import { Empty } from './parts/Empty.tsx'

const WalletPage = lazy(() => import('./wallet/WalletPage.tsx'))
const AccountRoutes = lazy(() => import('./account/AccountRoutes.tsx'))
const ReviewPage = lazy(() => import('./review/ReviewPage.tsx'))
const ConsolePage = lazy(() => import('./console/ConsolePage.tsx'))
const MailboxPage = lazy(() => import('./mailbox/MailboxPage.tsx'))

const Nothing = () => (
  <main className="door">
    <h1 className="hearing">Not found</h1>
    <Empty title="There is nothing here" action={<Link href="/desk">Go to the desk</Link>}>
      The address may be old, or copied in part.
    </Empty>
  </main>
)

export const App = () => (
  <Suspense fallback={null}>
    <Switch>
      <Route path="/">
        <Redirect to="/desk" replace />
      </Route>
      <Route path="/desk/*?" component={Desk} />
      <Route path="/wallet/*?" component={WalletPage} />
      <Route path="/account/*?" component={AccountRoutes} />
      <Route path="/review/:taskId?">{({ taskId }) => <ReviewPage taskId={taskId} />}</Route>
      <Route path="/console/*?" component={ConsolePage} />
      <Route path="/dev/mailbox" component={MailboxPage} />
      <Route component={Nothing} />
    </Switch>
  </Suspense>
)
