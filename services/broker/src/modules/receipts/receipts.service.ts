import { fromTypeId, type Money, type MoneyReceipt } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { getApp } from '../apps/index.ts'
import { getCharge, toCard } from '../charges/index.ts'
import { listAppsOfPayer } from '../grants/index.ts'
import { getRequester } from '../requesters/index.ts'
import { findPaidTask, getTask, titleOf } from '../tasks/index.ts'

interface Payer {
  readonly appId: string
  readonly requesterId: string
}

type Paid = Pick<
  MoneyReceipt,
  'what' | 'title' | 'at' | 'lines' | 'fee' | 'total' | 'paidWith' | 'card' | 'sentBack'
> & Partial<Pick<MoneyReceipt, 'appName'>>

/** What was paid, by the id of the top-up or the task; who sold it is the operator's to say. */
export async function readReceipt(deps: Deps, payer: Payer, id: string): Promise<MoneyReceipt> {
  const chargeId = fromTypeId('charge', id)
  const taskId = fromTypeId('task', id)
  if (!chargeId && !taskId) throw new ApiError('not_found')
  const [app, requester, paid] = await Promise.all([
    getApp(deps.db, payer.appId),
    getRequester(deps.db, payer),
    chargeId ? readTopUp(deps, payer, chargeId) : readTask(deps, payer, taskId ?? ''),
  ])
  const { name = null, address = null, taxId = null, taxNote = null } = deps.config.seller
  return {
    id,
    seller: { name, address, taxId },
    buyer: { name: requester.display_name, email: requester.email },
    appName: app.name,
    tax: taxNote,
    test: app.mode === 'test',
    ...paid,
  }
}

const nothingOf = ({ currency }: Pick<Money, 'currency'>): Money => ({ amount: 0, currency })

async function readTopUp(deps: Deps, { requesterId: ownerId }: Payer, id: string): Promise<Paid> {
  const charge = await getCharge(deps.db, { ownerId, id })
  if (charge.state !== 'succeeded') throw new ApiError('not_found')
  const total = toMoney(charge.amount, charge.currency)
  return {
    what: 'top_up',
    title: 'Money added to the wallet',
    at: toTime(charge.succeeded_at ?? charge.created_at),
    lines: [{ words: 'Money added to the wallet', amount: total }],
    fee: nothingOf(total),
    total,
    paidWith: charge.way === 'given' ? 'test_money' : 'card',
    card: toCard(charge),
    sentBack: toMoney(charge.refunded, charge.currency),
  }
}

async function readTask(deps: Deps, { appId, requesterId }: Payer, taskId: string): Promise<Paid> {
  const appIds = await listAppsOfPayer(deps.db, { appId, ownerId: requesterId })
  const paid = await findPaidTask(deps.db, { appIds, payerId: requesterId, taskId })
  if (!paid) throw new ApiError('not_found')
  const [task, { name: appName }] = [await getTask(deps, { appId: paid.app_id, taskId }), await getApp(deps.db, paid.app_id)]
  if (task.status !== 'approved' || task.closedAt === null) throw new ApiError('not_found')
  const { split, price, assignment } = task
  const tip = task.tips?.given.amount ?? 0
  const title = titleOf(task.description)
  return {
    what: 'task',
    appName,
    title,
    at: task.review?.reviewedAt ?? task.closedAt,
    lines: [
      { words: assignment ? `Work by ${assignment.worker.name}` : 'Work', amount: split.worker },
      { words: 'Share of the app', amount: split.app },
      { words: 'Fee of the platform', amount: split.platform },
      ...(tip > 0 ? [{ words: 'Tip', amount: { ...price, amount: tip } }] : []),
    ],
    fee: split.platform,
    total: { ...price, amount: price.amount + tip },
    paidWith: 'wallet',
    card: null,
    sentBack: nothingOf(price),
  }
}
