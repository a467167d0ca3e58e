import { planNotice } from '@microsource/domain'
import { toTypeId } from '@microsource/protocol'
import { oneLine } from '../../adapters/mail-line.ts'
import { type Part, toHtml, toText } from '../../adapters/mail.html.ts'
import type { Mail } from '../../adapters/mail.port.ts'
import { getApp } from '../apps/index.ts'
import type { Deps } from '../../deps.ts'
import { amountWords } from '../../money-words.ts'
import { getRequester } from '../requesters/index.ts'
import { findLastSubmitted, getTaskStory, titleOf, toDomainAssignment, toDomainTask } from '../tasks/index.ts'
import type { Leased } from './notices.repository.ts'

const moment = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: 'UTC',
})

/** The mail as things stand now; undefined where it was answered in the meantime, or there is nobody to write to. */
export async function writeNotice(
  { db }: Pick<Deps, 'db'>, { app_id: appId, task_id: taskId, sequence, requester_id: requesterId }: Leased, now: Date,
): Promise<Mail | undefined> {
  const [story, { email }, app] = [await getTaskStory(db, { appId, taskId }), await getRequester(db, { appId, requesterId }), await getApp(db, appId)]
  const waiting = story.assignments.find(({ status }) => status === 'submitted')
  if (!email || !waiting || sequence < await findLastSubmitted(db, { appId, taskId })) return undefined
  // Accepted is noticed, so this mail starts the time that it names.
  const plan = planNotice(toDomainTask(story.row), toDomainAssignment(waiting), now)
  const paysAt = (plan.ok && plan.value.assignment?.silencePaysAt) || waiting.silence_pays_at
  const price = amountWords(waiting.price, waiting.currency)
  const [title, appName] = [oneLine(titleOf(story.row.description)), oneLine(app.name)]
  const parts: Part[] = [
    `${oneLine(waiting.worker_name) || 'Somebody'} sent back what you asked for in ${appName}:`,
    { quote: title },
    `Open ${appName} to look at it. You can approve it, ask for changes or reject it.`,
    `${price} is on hold.${paysAt ? ` If you do nothing, it is paid after ${moment.format(paysAt)} UTC.` : ''}`,
  ]
  return {
    to: email, subject: `Ready for you to look at: ${title}`, text: toText(parts), html: toHtml(parts),
    key: `${toTypeId('task', taskId)}.${sequence}`,
  }
}
