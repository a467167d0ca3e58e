import { fileURLToPath } from 'node:url'
import type { APIRequestContext, BrowserContext, Page } from 'playwright-core'
import { type Reading, startReading } from '../server/reading.fixture.ts'

const pageDir = fileURLToPath(new URL('../dist/', import.meta.url))

/** The built reader on its real server. */
export const openReader = (): Promise<Reading & { folder: string }> => startReading({ pageDir, keepSamples: true })

/** Nobody who was here before: with the samples, all unread. */
export async function asSomeoneNew({ request }: BrowserContext, origin: string): Promise<void> {
  await request.delete(`${origin}/api/me`)
  await request.get(`${origin}/api/library`)
}

interface Sent {
  items: { title: string; feed: { name: string } }[]
}

/** A digest of three items, one of which has left the feeds since. */
export async function deliverDigest(request: APIRequestContext, origin: string): Promise<number> {
  const { items } = (await (await request.get(`${origin}/api/curation?view=all`)).json()) as Sent
  const copies = items.map(({ feed, ...item }) => ({ ...item, feed: feed.name }))
  const gone = {
    id: '987654',
    title: 'What the fog does to a harbour',
    link: 'https://example.com/fog',
    excerpt: 'Sound carries further over cold water, and the horns of the piers are no longer where they were.',
    date: null,
    feed: 'The Pilot’s Log',
  }
  const named = (title: string) => copies.find((item) => item.title === title)
  const chosen = [named('Eleven seconds of green'), named('A radio with a note in it'), gone]
  const notes = [
    'Your own street could be measured like this: one crossing, one watch, one man with a stick. Read it first.',
    'Short, and the note inside the radio is the best sentence of the week.',
    'It was on your list when you asked. The excerpt alone is worth the minute.',
  ]
  const entries = chosen.map((item, index) => ({ item, note: notes[index], rating: 5 - index }))
  const summary = 'A week of people who look closely. Begin with the street; the radio is for the coffee after it.'
  const content = { summary, note: '', wish: 'Something I can tell at dinner', entries }
  const digest = { taskId: 'task_1', workerName: 'Ana Reyes', content }
  const answer = await request.post(`${origin}/api/digests`, { data: digest })
  return ((await answer.json()) as { id: number }).id
}

export async function openFirst(page: Page): Promise<void> {
  await page.locator('.item').first().click()
  await page.locator('.article-title').waitFor()
}
