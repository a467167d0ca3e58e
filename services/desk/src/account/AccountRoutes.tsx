import './account.css'
import { Redirect, Route, Switch } from 'wouter'
import { AccountPage } from './AccountPage.tsx'
import { ConfirmPage } from './ConfirmPage.tsx'
import { ConsentPage } from './ConsentPage.tsx'
import { OpenWallet } from './OpenWallet.tsx'

/** What people decide about their own money, whatever app asks. */
const AccountRoutes = () => (
  <Switch>
    <Route path="/account/consent/:uid">{({ uid }) => <ConsentPage key={uid} uid={uid} />}</Route>
    <Route path="/account/confirm/:taskId">{({ taskId }) => <ConfirmPage key={taskId} taskId={taskId} />}</Route>
    <Route path="/account/wallet/:mode">{({ mode }) => <OpenWallet mode={mode === 'test' ? 'test' : 'live'} />}</Route>
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
