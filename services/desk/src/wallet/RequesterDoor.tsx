import { Link } from 'wouter'
import { Wordmark } from '../parts/Wordmark.tsx'
import { DemoWallets } from './DemoWallets.tsx'

/** Without a link from an app nobody's wallet is open here; the demo has some to look at. */
export function RequesterDoor({ what }: { what: 'wallet' | 'tasks' }) {
  return (
    <div className="door">
      <main>
        <Wordmark to="/wallet" />
        <div>
          <h1 className="h1">
            {what === 'wallet' ? 'Open your wallet from your app' : 'Open your tasks from your app'}
          </h1>
          <p className="second">
            It belongs to the app where you press the button. Open its dialog there and choose “Wallet”: the link brings
            you here and works once, for two minutes.
          </p>
          <p className="second" style={{ marginTop: 8 }}>
            A wallet of your own, for apps that you signed in to here, is on <Link href="/account">your account page</Link>.
          </p>
        </div>
        <DemoWallets />
      </main>
    </div>
  )
}
