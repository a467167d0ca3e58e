import type { Movement, Wallet } from '@microsource/sdk/wallet'
import { at, day, dinars, id, taskId, yen } from './basics.ts'
import { move, ofTask, visa, wallet } from './wallet.ts'

/** One of three currencies: a balance of its own, in whole yen. */
export const yenWallet: Wallet = {
  ...wallet,
  currency: 'JPY',
  wallets: [
    ...wallet.wallets,
    { currency: 'JPY', balance: yen(4200), onHold: yen(300), owed: yen(0) },
    { currency: 'KWD', balance: dinars(7250), onHold: dinars(0), owed: dinars(0) },
  ],
  accepts: ['USD', 'EUR', 'GBP', 'JPY', 'KWD'],
  balance: yen(4200),
  onHold: yen(300),
  holds: [{ taskId, title: 'Take the bench on the left out', appName: 'Lumen', amount: yen(300), since: at(-55) }],
  owed: yen(0),
  waiting: yen(0),
  refundable: yen(4200),
  topUp: {
    min: yen(1500),
    max: yen(75_000),
    step: yen(1),
    suggested: yen(3000),
    room: yen(295_500),
    balanceMax: yen(300_000),
    cardRate: { basisPoints: 360, fixed: yen(0) },
  },
}

/** Three decimals, of which the rail takes the last one as zero alone. */
export const dinarWallet: Wallet = {
  ...yenWallet,
  currency: 'KWD',
  balance: dinars(7250),
  onHold: dinars(0),
  holds: [],
  owed: dinars(0),
  waiting: dinars(0),
  refundable: dinars(7250),
  topUp: {
    min: dinars(3000),
    max: dinars(150_000),
    step: dinars(10),
    suggested: dinars(6000),
    room: dinars(592_750),
    balanceMax: dinars(600_000),
    cardRate: { basisPoints: 290, fixed: dinars(100) },
  },
}

export const yenMovements: Movement[] = [
  { ...move(21, 'on_hold', 0, -55, 'Take the bench on the left out', ofTask(1, 'Lumen')), amount: yen(-300) },
  { ...move(22, 'adjusted', 0, -day, 'Adjusted by the operator', { reason: 'The photo was lost by us' }), amount: yen(1500) },
  { ...move(23, 'added', 0, -3 * day, '', { card: visa, chargeId: id('chg', 5) }), amount: yen(3000) },
]
