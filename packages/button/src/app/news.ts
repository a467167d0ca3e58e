import { mark } from './store.ts'
import type { Desk } from './desk.ts'
import type { News } from '../element.ts'
import type { Task } from '../wire.ts'
import { words } from '../words.ts'
import { countdown } from './when.ts'

/** Something is there to look at: a delivery, or one that came late while the task is still open. */
export const isReady = (task: Task): boolean => task.status === 'submitted' || (task.status === 'open' && !!task.lateSubmissions.length)
export const isWorking = ({ status }: Task): boolean => status === 'assigned' || status === 'changes_requested'
export const isUnfinished = (task: Task): boolean => task.status === 'open' || task.status === 'submitted' || isWorking(task)

/** What the button says: first what needs the person, then what is on its way, then what is waited for. */
function newsOf({ draft, sending, reach, tasks }: Desk): News {
  const list = [...tasks.values()]
  const badge = list.filter(isReady).length
  if (reach && draft?.text) return { label: reach === 'offline' ? words.offlineShort : words.downDraftShort, tone: 'off' }
  if (reach) return { label: words.downShort, tone: 'off' }
  if (badge) return { label: words.ready, badge, tone: 'work' }
  if (sending?.waiting === 'short') return { label: words.missingShort, tone: 'work' }
  if (sending) return { label: words.sendingShort, detail: sending.totalBytes ? `${Math.floor(sending.sentBytes / sending.totalBytes * 100)} %` : '', tone: 'work' }
  const [next] = list.filter(isWorking).sort((a, b) => a.assignment!.leaseEndsAt.localeCompare(b.assignment!.leaseEndsAt))
  if (next) return { label: words.onIt, detail: countdown(next.assignment!.leaseEndsAt), tone: 'work' }
  if (list.some(({ status }) => status === 'open')) return { label: words.waitingShort, tone: 'work' }
  return {}
}

export function sayNews(desk: Desk): void {
  desk.host.say?.(newsOf(desk))
  const unfinished = !!desk.sending || [...desk.tasks.values()].some(isUnfinished) || [...desk.kept.values()].some(({ apply }) => apply === 'due')
  if (unfinished || desk.loaded) mark(unfinished)
}
