import type { Refresher } from '../refresh/refresher.ts'
import type { FeedStore } from '../store/feed-store.ts'
import type { SubscriptionStore } from '../store/subscription-store.ts'
import type { Sample } from './read-sample.ts'
import { sampleFeedPath } from './samples.ts'

interface Options {
  samples: ReadonlyMap<string, Sample>
  feeds: FeedStore
  subscriptions: SubscriptionStore
  refresher: Refresher
  now: () => number
}

/**
 * A person who was never here finds the samples. Whatever their page asks meanwhile is answered when these are read.
 */
export function createWelcome({
  samples,
  feeds,
  subscriptions,
  refresher,
  now,
}: Options): (person: string) => Promise<void> {
  const arriving = new Map<string, Promise<unknown>>()

  async function subscribe(person: string): Promise<void> {
    for (const sample of samples.values()) {
      const id = feeds.add(sampleFeedPath(sample), sample.title)
      subscriptions.add(person, id, { folder: sample.folder || null, now: now() })
    }
    await refresher.refreshAll(feeds.due(now()))
  }

  return async (person) => {
    if (subscriptions.isNew(person))
      arriving.set(
        person,
        subscribe(person).finally(() => arriving.delete(person)),
      )
    await arriving.get(person)
  }
}
