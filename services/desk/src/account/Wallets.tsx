import type { Account, Money } from '@microsource/sdk'
import { Tag } from '../parts/Tag.tsx'
import { moneyWords } from '../words/money.ts'

/** Live money first; what is not there yet is made when an app first asks. */
const inOrder = (wallets: Account['wallets']) => wallets.toSorted((one, other) => one.mode.localeCompare(other.mode))

const nameOf = (mode: 'test' | 'live'): string => (mode === 'test' ? 'Test wallet' : 'Your wallet')

const balanceWords = (balances: Money[]): string =>
  balances.length === 0 ? 'Nothing in it yet' : balances.map((balance) => moneyWords(balance)).join(' · ')

export const Wallets = ({ wallets }: { wallets: Account['wallets'] }) => (
  <section className="account-part" aria-labelledby="account-wallets">
    <h2 className="h2" id="account-wallets">
      {wallets.length < 2 ? 'Wallet' : 'Wallets'}
    </h2>
    {wallets.length === 0 ? (
      <p className="second">Your own wallet is made when you first allow an app to spend. Nothing is in it before.</p>
    ) : (
      <ul className="account-rows">
        {inOrder(wallets).map(({ mode, balances }) => (
          <li key={mode} className="account-wallet">
            <span className="row">
              {nameOf(mode)} {mode === 'test' ? <Tag>test</Tag> : null}
            </span>
            <span className="num strong">
              {balanceWords(balances)}
            </span>
            <a href={`/account/wallet/${mode}`} aria-label={`Open ${nameOf(mode).toLowerCase()}`}>
              Open
            </a>
          </li>
        ))}
      </ul>
    )}
  </section>
)
