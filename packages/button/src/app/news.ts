import { mark } from './store.ts'
import type { Desk } from './desk.ts'
import type { News } from '../element.ts'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { countdown } from './when.ts'

/** Something is there to look at: a delivery, or one that came late while the task is still open. */
export const isReady = (task: Task): boolean =>
  task.status === 'submitted' || (task.status === 'open' && !!task.lateSubmissions.length)
export const isWorking = ({ status }: Task): boolean => status === 'assigned' || status === 'changes_requested'
export const isUnfinished = (task: Task): boolean =>
  task.status === 'open' || task.status === 'submitted' || isWorking(task)

/** What the button says: first what needs the person, then what is on its way, then what is waited for. */
function newsOf({ draft, sending, reach, tasks }: Desk): News {
  const list = [...tasks.values()]
  const ready = list.filter(isReady).length
  if (reach)
    return [
      draft?.text ? (reach === 'offline' ? words.offlineShort : words.downDraftShort) : words.downShort,
      '',
      0,
      'off',
    ]
  if (ready) return [words.ready, '', ready, 'work']
  if (sending?.waiting === 'short') return [words.missingShort, '', 0, 'work']
  if (sending)
    return [
      words.sendingShort,
      sending.totalBytes ? `${Math.floor((sending.sentBytes / sending.totalBytes) * 100)} %` : '',
      0,
      'work',
    ]
  const [next] = list
    .filter(isWorking)
    .map(({ assignment }) => assignment!.leaseEndsAt)
    .sort()
  if (next) return [words.onIt, countdown(next), 0, 'work']
  return list.some(({ status }) => status === 'open') ? [words.waitingShort, '', 0, 'work'] : []
}

export function sayNews(desk: Desk): void {
  desk.host.say?.(...newsOf(desk))
  const { isUnfinished: unfinished } = desk
  if (unfinished || desk.loaded) mark(unfinished)
}
