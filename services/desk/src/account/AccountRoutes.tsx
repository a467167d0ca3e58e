import './account.css'
import { Redirect, Route, Switch } from 'wouter'
import { AccountPage } from './AccountPage.tsx'
import { ConfirmPage } from './ConfirmPage.tsx'
import { ConsentPage } from './ConsentPage.tsx'
import { OpenOwn } from './OpenOwn.tsx'
import { OwnTasks, OwnWallet } from './OwnPlace.tsx'

/** What people decide about their own money, whatever app asks. */
const AccountRoutes = () => (
  <Switch>
    <Route path="/account/consent/:uid">{({ uid }) => <ConsentPage key={uid} uid={uid} />}</Route>
    <Route path="/account/confirm/:taskId">{({ taskId }) => <ConfirmPage key={taskId} taskId={taskId} />}</Route>
    <Route path="/account/wallet/:mode">
      {({ mode }) => <OpenOwn own={{ mode: mode === 'test' ? 'test' : 'live' }} name="Your wallet" />}
    </Route>
    <Route path="/account/wallet">
      <OwnWallet />
    </Route>
    <Route path="/account/tasks">
      <OwnTasks />
    </Route>
    <Route path="/account/tasks/:taskId">{({ taskId }) => <OpenOwn own={{ taskId }} name="Your task" />}</Route>
    <Route path="/account/apps/:grantId/tasks">
      {({ grantId }) => <OpenOwn own={{ grantId }} name="Your tasks" />}
    </Route>
    <Route path="/account/apps/:grantId">{({ grantId }) => <AccountPage openId={grantId} />}</Route>
    <Route path="/account">
      <AccountPage />
    </Route>
    <Route>
      <Redirect to="/account" replace />
    </Route>
  </Switch>
)

export default AccountRoutes
