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

interface Listed {
  items: { id: number; title: string; link: string; excerpt: string; date: number }[]
}

/** A digest of three items, one of which has left the feeds since. */
export async function deliverDigest(request: APIRequestContext, origin: string): Promise<number> {
  const { items } = (await (await request.get(`${origin}/api/items?view=all&limit=6`)).json()) as Listed
  const copies = items.map((item) => ({
    ...item,
    id: String(item.id),
    date: new Date(item.date).toISOString(),
    feed: 'Tideline',
  }))
  const gone = {
    id: '987654',
    title: 'A page that was taken down',
    link: 'https://example.com/gone',
    excerpt: 'It was about fog.',
    date: null,
    feed: 'Kerb',
  }
  const chosen = [copies[2], copies[0], gone]
  const notes = [
    'The clearest thing of the week, and short.',
    'Pairs well with the first one.',
    'It was here when you asked; a pity.',
  ]
  const entries = chosen.map((item, index) => ({ item, note: notes[index], rating: 5 - index }))
  const content = {
    summary: 'A quiet week. Begin with the street, then the oven.',
    note: '',
    wish: 'Something I can tell at dinner',
    entries,
  }
  const answer = await request.post(`${origin}/api/digests`, {
    data: { taskId: 'task_1', workerName: 'Ana Reyes', content },
  })
  return ((await answer.json()) as { id: number }).id
}

export async function openFirst(page: Page): Promise<void> {
  await page.locator('.item').first().click()
  await page.locator('.article-title').waitFor()
}
