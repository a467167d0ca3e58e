import { walletOf } from '@microsource/domain'
import { type Movement, toTypeId, type Wallet } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { toMoney, toTime } from '../../http/wire.ts'
import { getApp } from '../apps/index.ts'
import { type EntryRow, getBalance } from '../ledger/index.ts'
import { listHeldTasks, listTasksById, titleOf } from '../tasks/index.ts'
import { listWalletEntries } from './statements.repository.ts'

export async function getWallet(deps: Deps, { appId, requesterId }: { appId: string, requesterId: string }): Promise<Wallet> {
  const [app, balance, held] = await Promise.all([
    getApp(deps.db, appId), getBalance(deps.db, walletOf(requesterId), 'USD'), listHeldTasks(deps.db, { appId, requesterId }),
  ])
  return {
    appName: app.name,
    balance: toMoney(balance, 'USD'),
    onHold: toMoney(held.reduce((sum, { amount }) => sum + amount, 0n), 'USD'),
    holds: held.map(({ row, amount }) => ({
      taskId: toTypeId('task', row.id), title: titleOf(row.description), appName: app.name,
      amount: toMoney(amount, row.currency), since: toTime(row.created_at),
    })),
    test: app.mode === 'test',
  }
}

const words = { topup: 'added', hold: 'on_hold', release: 'given_back' } as const

export async function listMovements(
  deps: Deps, { appId, requesterId, before, limit }: { appId: string, requesterId: string, before?: { at: Date, id: string } | undefined, limit: number },
): Promise<{ movements: Movement[], last: EntryRow | null }> {
  const entries = await listWalletEntries(deps.db, { requesterId, before, limit: limit + 1 })
  const shown = entries.slice(0, limit)
  const subjects = shown.filter(({ code }) => code !== 'topup').map(({ subject_id }) => subject_id)
  const [app, tasks] = await Promise.all([getApp(deps.db, appId), listTasksById(deps.db, { appId, ids: subjects })])
  const movements = shown.map((entry): Movement => {
    const task = tasks.get(entry.subject_id)
    const what = words[entry.code as keyof typeof words]
    return {
      id: `${entry.subject_id}.${entry.code}.${entry.n}`,
      what: what === 'on_hold' && task?.status === 'approved' ? 'paid' : what,
      amount: toMoney(entry.side % 2 === 0 ? -entry.amount : entry.amount, entry.currency),
      taskId: task ? toTypeId('task', task.id) : null,
      title: task ? titleOf(task.description) : 'Money added', appName: task ? app.name : null, at: toTime(entry.posted_at),
    }
  })
  return { movements, last: entries.length > limit ? shown.at(-1) ?? null : null }
}
