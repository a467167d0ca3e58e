import type { Desk } from '../app/desk.ts'
import { isUnfinished } from '../app/kit.ts'
import type { News } from '../app/news.ts'
import type { Task } from '../wire.ts'
import * as words from '../words.ts'
import { countdown } from './countdown.ts'

/** Something is there to look at: a delivery, or one that came late while the task is still open. */
export const isReady = ({ status, lateSubmissions }: Task): boolean =>
  status === 'submitted' || (status === 'open' && !!lateSubmissions.length)
export const isWorking = ({ status }: Task): boolean => /^(assigned|changes_requested)$/.test(status)

/** What the button says of tasks: first what needs the person, then what is on its way, then what is waited for. */
export function newsOf({ sending, tasks }: Desk): News | undefined {
  const list = [...tasks.values()]
  const ready = list.filter(isReady).length
  if (ready) return [words.ready, '', ready, 'work']
  if (sending) return undefined
  const [next] = list
    .filter(isWorking)
    .map(({ assignment }) => assignment!.leaseEndsAt)
    .sort()
  if (next) return [words.onIt, countdown(next), 0, 'work']
  return list.some(isUnfinished) ? [words.waitingShort, '', 0, 'work'] : undefined
}
