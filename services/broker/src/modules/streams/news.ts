import type { WakeUps } from '../../wake.ts'

/** What changed, said within one process so that open streams need not wait for their next look into the tables. */
export type News =
  | { readonly about: 'task', readonly appId: string, readonly taskId: string }
  | { readonly about: 'cards' }
  | { readonly about: 'assignment', readonly workerId: string, readonly appId: string, readonly assignmentId: string }
  | { readonly about: 'earnings', readonly workerId: string }

const prefix = 'news:'

/** Tells once what a batch repeats. */
export function tell(deps: Pick<WakeUps, 'wake'>, news: readonly News[]): void {
  for (const topic of new Set(news.map((one) => prefix + JSON.stringify(one)))) deps.wake(topic)
}

/** Calls `listener` with every piece of news until the returned function is called. */
export function hear(deps: Pick<WakeUps, 'onWake'>, listener: (news: News) => void): () => void {
  return deps.onWake((topic) => {
    if (topic.startsWith(prefix)) listener(JSON.parse(topic.slice(prefix.length)) as News)
  })
}
