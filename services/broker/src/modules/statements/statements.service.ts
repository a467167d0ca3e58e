import { refundableOf, rulesOf } from '@microsource/domain'
import { type Currency, type Movement, toTypeId, type Wallet } from '@microsource/protocol'
import { databaseNow } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { currencyOf, getApp, listAppNames } from '../apps/index.ts'
import { toAutomaticOrNull, toSavedCard } from '../automatic/index.ts'
import {
  balanceMaxOf,
  findAutomatic,
  findPaymentSettings,
  findReserved,
  findUsedThisMonth,
  listRefundable,
} from '../charges/index.ts'
import { listAppsOfPayer } from '../grants/index.ts'
import { listHeldTasks, listTasksById, titleOf } from '../tasks/index.ts'
import { listCardsOf, listReasons, listWalletChanges, listWallets, type WalletChange } from './statements.repository.ts'

/** What came in and may come in: the payments' side of a wallet. */
async function paymentsOf(deps: Deps, ownerId: string, currency: string, balance: bigint) {
  const rules = rulesOf(currency)
  if (!rules) throw new ApiError('unsupported_currency')
  const now = await databaseNow(deps)
  const [settings, automatic, reserved, used, charges] = await Promise.all([
    findPaymentSettings(deps.db, ownerId),
    findAutomatic(deps.db, { ownerId, currency }),
    findReserved(deps.db, ownerId, currency),
    findUsedThisMonth(deps.db, ownerId, currency, now),
    listRefundable(deps.db, ownerId, currency),
  ])
  const balanceMax = balanceMaxOf(deps.config.payments, currency)
  const room = balanceMax - balance - reserved
  const money = (amount: bigint) => toMoney(amount, currency)
  return {
    waiting: money(reserved),
    refundable: money(refundableOf(balance, charges)),
    topUp: {
      min: money(rules.topUpMin),
      max: money(rules.topUpMax),
      step: money(rules.step),
      suggested: money(rules.topUpSuggested),
      room: money(room > 0n ? room : 0n),
      balanceMax: money(balanceMax),
      cardRate: { basisPoints: Number(rules.card.bps), fixed: money(rules.card.fixed) },
    },
    savedCard: toSavedCard(settings),
    automaticTopUp: toAutomaticOrNull(automatic, used),
  }
}

const sumOf = (held: Held, currency: string) =>
  toMoney(
    held.reduce((sum, { row, amount }) => (row.currency === currency ? sum + amount : sum), 0n),
    currency,
  )

type Held = Awaited<ReturnType<typeof listHeldTasks>>

/** One currency's wallet, and in short what others there are: nothing is added up across them. */
export async function getWallet(
  deps: Deps,
  { appId, requesterId }: { appId: string; requesterId: string },
  asked?: Currency,
): Promise<Wallet> {
  const appIds = await listAppsOfPayer(deps.db, { appId, ownerId: requesterId })
  const [app, names, standings, allHeld] = await Promise.all([
    getApp(deps.db, appId),
    listAppNames(deps.db, appIds),
    listWallets(deps.db, requesterId),
    listHeldTasks(deps.db, { appIds, payerId: requesterId }),
  ])
  const own = currencyOf(app)
  const currency = asked ?? (own as Currency)
  const held = allHeld.filter(({ row }) => row.currency === currency)
  const walletOf = (one: string) => {
    const { balance = 0n, owed = 0n } = standings.get(one) ?? {}
    return { currency: one as Currency, balance: toMoney(balance, one), owed: toMoney(owed, one), onHold: sumOf(allHeld, one) }
  }
  const had = new Set([own, ...standings.keys()])
  return {
    appName: app.name,
    ...walletOf(currency),
    wallets: [...had].map(walletOf),
    accepts: app.currencies as Currency[],
    holds: held.map(({ row, amount }) => ({
      taskId: toTypeId('task', row.id),
      title: titleOf(row.description),
      appName: names.get(row.app_id) ?? app.name,
      amount: toMoney(amount, row.currency),
      since: toTime(row.created_at),
    })),
    ...(await paymentsOf(deps, requesterId, currency, standings.get(currency)?.balance ?? 0n)),
    test: app.mode === 'test',
  }
}

/** What a movement is called, and its line where it belongs to no task. */
const words: Record<string, readonly [what: Movement['what'], title: string]> = {
  topup: ['added', 'Money added'],
  hold: ['on_hold', 'On hold'],
  raise: ['on_hold', 'Price raised'],
  lower: ['given_back', 'Price lowered'],
  tip: ['tipped', 'Tip'],
  release: ['given_back', 'Given back'],
  reverse: ['given_back', 'Given back after a dispute'],
  forfeit_bond: ['given_back', 'Paid for damage'],
  refund_start: ['refunded', 'Sent back to the card'],
  refund_failed: ['refund_returned', 'The card did not take it back'],
  refund_lost: ['refund_returned', 'The bank sent it back'],
  chargeback: ['disputed', 'A payment was taken back by the bank'],
  reinstate: ['dispute_returned', 'The bank returned a payment it had taken back'],
}

const wordsOf = (code: string): readonly [Movement['what'], string] =>
  words[code] ?? ['adjusted', 'Adjusted by the operator']

export type About = 'money_in' | 'tasks' | 'money_back'

const aboutWhat: Record<About, readonly Movement['what'][]> = {
  money_in: ['added', 'disputed', 'dispute_returned'],
  tasks: ['on_hold', 'given_back', 'tipped'],
  money_back: ['refunded', 'refund_returned'],
}

const codesAbout = (about: About): string[] =>
  Object.keys(words).filter((code) => aboutWhat[about].includes(wordsOf(code)[0]))

/** Events of which the subject is a task. */
const isOfTask = ({ code }: WalletChange): boolean => ['hold', 'raise', 'lower', 'release', 'tip'].includes(code)

export async function listMovements(
  deps: Deps,
  {
    appId,
    requesterId,
    currency,
    before,
    about,
    limit,
  }: {
    appId: string
    requesterId: string
    currency?: Currency | undefined
    before?: { at: Date; id: string } | undefined
    about?: About | undefined
    limit: number
  },
): Promise<{ movements: Movement[]; last: WalletChange | null }> {
  const asked = { requesterId, currency: currency ?? currencyOf(await getApp(deps.db, appId)), codes: about && codesAbout(about) }
  const changes = await listWalletChanges(deps.db, { ...asked, before, limit: limit + 1 })
  const shown = changes.slice(0, limit)
  const idsOf = (isMeant: (change: WalletChange) => boolean) => shown.filter(isMeant).map(({ subject_id }) => subject_id)
  const appIds = await listAppsOfPayer(deps.db, { appId, ownerId: requesterId })
  const [names, tasks, cards, reasons] = await Promise.all([
    listAppNames(deps.db, appIds),
    listTasksById(deps.db, { appIds, payerId: requesterId, ids: idsOf(isOfTask) }),
    listCardsOf(deps.db, requesterId, idsOf((change) => !isOfTask(change))),
    listReasons(deps.db, requesterId, idsOf((change) => wordsOf(change.code)[0] === 'adjusted')),
  ])
  const movements = shown.map((change): Movement => {
    const task = tasks.get(change.subject_id)
    const { card = null, refundId = null } = cards.get(change.subject_id) ?? {}
    const [what, title] = wordsOf(change.code)
    return {
      id: `${change.subject_id}.${change.code}.${change.n}`,
      what: what === 'on_hold' && task?.status === 'approved' ? 'paid' : what,
      amount: toMoney(change.amount, change.currency),
      owed: toMoney(change.owed, change.currency),
      taskId: task ? toTypeId('task', task.id) : null,
      chargeId: change.code === 'topup' ? toTypeId('charge', change.subject_id) : null,
      refundId: refundId && toTypeId('refund', refundId),
      card,
      title: task ? titleOf(task.description) : title,
      reason: reasons.get(change.subject_id) ?? null,
      appName: task ? (names.get(task.app_id) ?? null) : null,
      at: toTime(change.posted_at),
    }
  })
  return { movements, last: changes.length > limit ? (shown.at(-1) ?? null) : null }
}
