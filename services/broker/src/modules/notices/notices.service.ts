import { toTypeId } from '@microsource/protocol'
import { MailNotSent, MailRefused } from '../../adapters/mail.port.ts'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { noticeTask } from '../tasks/index.ts'
import { writeNotice } from './notice-mail.ts'
import { type Leased, leaseNotice, listDueNotices, type Outcome, saveOutcome } from './notices.repository.ts'

const minuteMs = 60_000

/** Delay after the first, second, … failed try; after the last one it is given up, and silence takes its long time. */
const retryDelaysMs = [1, 5, 30, 120, 300].map((minutes) => minutes * minuteMs)

/** So that a mail server that takes its time over some takes it from few others. */
const sentAtOnce = 8

const finished = (status: 'sent' | 'skipped' | 'exhausted', attempts: number): Outcome => ({ status, attempts, nextAttemptAt: null })

function afterFailure(error: unknown, { attempts }: Leased, now: Date): Outcome {
  const delayMs = error instanceof MailRefused ? undefined : retryDelaysMs[attempts]
  if (delayMs === undefined) return finished('exhausted', attempts + 1)
  return { status: 'pending', attempts: attempts + 1, nextAttemptAt: new Date(now.getTime() + delayMs) }
}

async function send(deps: Deps, leased: Leased, now: Date): Promise<Outcome> {
  const { app_id: appId, task_id: taskId, sequence, attempts } = leased
  const mail = await writeNotice(deps, leased, now)
  if (!mail) return finished('skipped', attempts)
  try {
    await deps.mail.send(mail)
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error
    const outcome = afterFailure(error, leased, now)
    const task = toTypeId('task', taskId)
    deps.log.warn({ task, sequence, attempt: attempts + 1, reason: error.message, next: outcome.status }, 'a notice was not sent')
    return outcome
  }
  // Before the mark, so that a crash in between repeats both: an accepted mail is the proof that its requester was told.
  await noticeTask(deps, { appId, taskId, sequence })
  return finished('sent', attempts + 1)
}

/** Runner step: tells requesters by mail of what waits for them. No transaction is open while a mail is on its way. */
export async function sendNotices(deps: Deps): Promise<number> {
  return eachDue(deps, {
    step: 'send notices',
    width: sentAtOnce,
    find: async (limit) => listDueNotices(deps.db, await databaseNow(deps), limit),
    nameOf: ({ task_id, sequence }) => `${toTypeId('task', task_id)}.${sequence}`,
    apply: async (key) => {
      const now = await databaseNow(deps)
      const leased = await leaseNotice(deps.db, key, now)
      if (!leased) return 0
      const outcome = await send(deps, leased, now)
      await transact(deps, ({ trx, now: savedAt }) => saveOutcome(trx, leased, outcome, savedAt))
      return 1
    },
  })
}
