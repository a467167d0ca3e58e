import type {
  AppMoney,
  ConsolePerson,
  Earning,
  Payee,
  PayoutQuote,
  ShareReportRow,
} from '@microsource/sdk'
import { appId, at, day, dinars, hour, id, now, usd, yen } from './basics.ts'

const app = { id: appId, name: 'Lumen', mode: 'test' as const }

export const member: ConsolePerson = {
  email: 'dev@example.com',
  operator: false,
  apps: [app, { id: id('app', 2), name: 'Rowan', mode: 'live' }],
  aloneMax: [],
}
export const operator: ConsolePerson = {
  email: 'ops@example.com',
  operator: true,
  apps: [],
  aloneMax: [usd(5000), yen(7500), dinars(15_000)],
}

export const appMoney: AppMoney = {
  app,
  shareBps: 500,
  available: usd(12_840),
  pending: usd(735),
  lifetime: usd(38_575),
  paidOut: usd(25_000),
  byCurrency: [{ available: usd(12_840), pending: usd(735), lifetime: usd(38_575), paidOut: usd(25_000) }],
  pendingUntil: at(3 * day),
  test: true,
}
export const noAppMoney: AppMoney = {
  ...appMoney,
  available: usd(0),
  pending: usd(0),
  lifetime: usd(0),
  paidOut: usd(0),
  pendingUntil: null,
}

export const payee: Payee = {
  state: 'active',
  country: 'US',
  required: [],
  verifiedName: 'Lumen Labs',
  destination: { last4: '6789', name: 'Lumen Labs', nameMatches: true },
  heldUntil: null,
  unconfirmed: false,
  currency: 'USD',
  refreshedAt: at(-day),
  test: true,
}

export const quote: PayoutQuote = {
  available: usd(12_840),
  amount: usd(12_840),
  fee: usd(0),
  minimum: usd(2500),
  freeLeft: true,
  canLeave: false,
  arrivesBy: at(3 * day),
  monthlyAt: at(9 * day),
  refusal: null,
  test: true,
}

export const tooLittle: PayoutQuote = {
  ...quote,
  available: usd(0),
  amount: usd(0),
  refusal: { code: 'not_enough_earned', title: 'That, with its fee, is more than is available.' },
}

const dayOf = (ago: number) => new Date(new Date(now).getTime() - ago * 86_400_000).toISOString().slice(0, 10)
const came: readonly (readonly [ago: number, kind: string, tasks: number])[] = [
  [27, 'photo.retouch', 3],
  [25, 'feed.curate', 1],
  [22, 'photo.retouch', 6],
  [20, 'sheet.repair', 2],
  [17, 'photo.retouch', 4],
  [16, 'photo.retouch', 7],
  [13, 'feed.curate', 2],
  [13, 'photo.retouch', 2],
  [9, 'sheet.repair', 4],
  [8, 'photo.retouch', 9],
  [6, 'photo.retouch', 5],
  [6, 'feed.curate', 1],
  [3, 'sheet.repair', 3],
  [2, 'photo.retouch', 8],
  [1, 'photo.retouch', 6],
  [0, 'photo.retouch', 3],
]
const prices: Record<string, number> = { 'photo.retouch': 100, 'feed.curate': 500, 'sheet.repair': 800 }
export const report: ShareReportRow[] = came.map(([ago, kind, tasks]) => {
  const paid = tasks * (prices[kind] ?? 100)
  return { day: dayOf(ago), kind, tasks, paid: usd(paid), share: usd(paid / 20) }
})

const share = (
  n: number,
  title: string,
  kind: string,
  amount: number,
  state: Earning['state'],
  ago: number,
): Earning => ({
  taskId: id('task', n),
  assignmentId: null,
  appId,
  appName: 'Lumen',
  title,
  kind,
  tip: false,
  amount: usd(amount),
  state,
  earnedAt: at(-ago),
  pendingUntil: at(3 * day - ago),
})

export const shares: Earning[] = [
  share(1, 'Take the bench on the left out', 'photo.retouch', 5, 'pending', 40),
  share(2, 'Totals in “Q3” are wrong', 'sheet.repair', 40, 'pending', 20 * hour),
  share(
    3,
    'Blur the license plates, all four of them, and the house number on the door',
    'photo.retouch',
    10,
    'contested',
    2 * day,
  ),
  share(4, 'Ten best of 180 wellness posts', 'feed.curate', 25, 'matured', 5 * day),
  share(5, 'Crop it for a passport', 'photo.retouch', 5, 'reversed', 6 * day),
]
