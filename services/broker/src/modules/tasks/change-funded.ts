import { type Outcome, type TaskPlan, walletOf } from '@microsource/domain'
import type { Deps } from '../../deps.ts'
import type { Guard } from '../../http/idempotency.ts'
import { limitIn, type RequesterPrincipal } from '../../http/principal.ts'
import { getApp, getBounds } from '../apps/index.ts'
import { spendMore } from '../grants/index.ts'
import { FloorReached, getBalance } from '../ledger/index.ts'
import { spend } from '../wallets/index.ts'
import { changeTask, type InTask } from './change-task.ts'
import { refuseHold } from './prepare.ts'
import type { TaskStory } from './task-story.ts'
import type { TaskKey } from './tasks.repository.ts'

/** Money that comes and goes faster than this is not waited for. */
const holdAttemptsMax = 3

export interface Limits {
  /** The session's own limit of the day, in the currency of the task. */
  readonly limitIn?: (currency: string) => bigint | undefined
  readonly guard?: Guard | undefined
}

export const limitsOf = (principal: RequesterPrincipal, guard: Guard): Limits => ({ guard, limitIn: (currency) => limitIn(principal, currency) })

/** Runs what takes money from a wallet. Where that holds too little, the refusal says how much is `missing` as things stand. */
export async function withFunds<T>(deps: Deps, work: () => Promise<T>, missing: () => Promise<{ missing: bigint, currency: string, own?: 'account' | undefined }>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof FloorReached)) throw error
      const short = await missing()
      if (short.missing > 0n || attempt === holdAttemptsMax) throw refuseHold(deps, short.missing, short.currency, short.own)
    }
  }
}

const takenFrom = (payerId: string, { postings }: TaskPlan): bigint => postings.flatMap(({ transfers }) => transfers)
  .filter(({ debit }) => debit.kind === 'wallet' && debit.ownerId === payerId).reduce((sum, { amount }) => sum + amount, 0n)

/** What a grant paid counts against it, whoever asks for more. */
async function spendUnderGrant(deps: Deps, { trx, story, now }: InTask, { task, assignment }: TaskPlan, amount: bigint): Promise<void> {
  const { requester_id: requesterId, payer_id: payerId } = story.row
  if (payerId === requesterId) return
  const { appId, id: taskId, currency } = task
  await spendMore(deps, trx, { appId, requesterId, payerId, taskId, amount, total: task.price + (assignment?.tipped ?? 0n), currency }, now)
}

/** A command that may take more from the payer's wallet: what it takes counts against the limits of the day, in the same commit. */
export async function changeFunded(
  deps: Deps, key: Required<TaskKey>, { limitIn: limit, guard }: Limits, plan: (inTask: InTask) => Outcome<TaskPlan> | Promise<Outcome<TaskPlan>>,
): Promise<TaskStory> {
  const { appId, requesterId } = key
  let [needed, currency, payerId] = [0n, '', requesterId]
  const change = (): Promise<TaskStory> => changeTask(deps, key, {
    guard,
    plan: async (inTask) => {
      const outcome = await plan(inTask)
      if (!outcome.ok) return outcome
      payerId = inTask.story.row.payer_id
      ;[needed, currency] = [takenFrom(payerId, outcome.value), outcome.value.task.currency]
      if (needed > 0n) {
        const { dailyMax: cap } = getBounds(await getApp(inTask.trx, appId), currency)
        await spend(inTask.trx, { requesterId, amount: needed, currency, cap, dailyMax: limit?.(currency) }, inTask.now)
        await spendUnderGrant(deps, inTask, outcome.value, needed)
      }
      return outcome
    },
  })
  return withFunds(deps, change, async () => ({
    missing: needed - await getBalance(deps.db, walletOf(payerId), currency), currency, own: payerId === requesterId ? undefined : 'account',
  }))
}
