// Reads a feed again and again, with other items each time, until it is killed.
import { openDatabase } from './database.ts'
import { FeedStore } from './feed-store.ts'
import { SubscriptionStore } from './subscription-store.ts'

const database = openDatabase(process.argv[2] ?? '')
const feeds = new FeedStore(database)
const id = feeds.add('https://site.example/', 'Site')
new SubscriptionStore(database).add('demo', id, { now: 1 })
for (let round = 0; ; round++) {
  const items = Array.from({ length: 50 }, (_, index) => ({
    key: `${round}-${index}`,
    link: null,
    title: `Round ${round}`,
    author: null,
    publishedAt: round,
    html: '',
    text: 'words',
    excerpt: '',
    enclosures: [],
  }))
  const feed = {
    format: 'rss' as const,
    title: `Site ${round}`,
    siteUrl: null,
    description: '',
    ttlMinutes: null,
    items,
  }
  feeds.saveFeed(id, feed, { known: {}, now: round, nextAt: round })
  if (round === 3) process.stdout.write('running\n')
}
