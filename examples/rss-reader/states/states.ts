import type { Page } from 'playwright-core'
import { deliverDigest, openFirst } from './stage.ts'

export interface State {
  name: string
  /** What a person does to get there, with the samples before them. */
  act?: (page: Page) => Promise<unknown>
  /** What can be seen when the state is reached. */
  shows: string
}

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first().click()
const key =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const one of keys) await page.keyboard.press(one)
  }

const openDigest =
  (then?: (page: Page) => Promise<unknown>) =>
  async (page: Page): Promise<void> => {
    const id = await deliverDigest(page.context().request, new URL(page.url()).origin)
    await page.goto(`/#/digest%3A${id}`)
    await page.locator('.entries').waitFor()
    await then?.(page)
  }

async function add(page: Page, address: string): Promise<void> {
  await key('a')(page)
  await page.getByLabel('Address of a feed or of a site').fill(address)
  await key('Enter')(page)
}

/** Every answer to a path, instead of the server’s own. */
const answering =
  (path: string, answer: 'never' | 'broken' | object) =>
  async (page: Page): Promise<void> => {
    await page.route(path, (route) => {
      if (answer === 'never') return undefined
      if (answer === 'broken')
        return route.fulfill({
          status: 500,
          json: { code: 'failed', message: 'That did not work. Nothing was changed.' },
        })
      return route.fulfill({ json: answer })
    })
    await page.reload()
  }

const markAll = async (page: Page): Promise<void> => {
  await press(page, 'Mark all as read')
  await page.getByText('items marked as read').waitFor()
}

/** Every state of Sheaf; one list drives the accessibility check and the screenshots. */
export const states: readonly State[] = [
  { name: 'unread', shows: '.item' },
  { name: 'article', act: openFirst, shows: '.article-body p' },
  {
    name: 'article-starred',
    act: async (page) => {
      await openFirst(page)
      await key('s')(page)
    },
    shows: '.article-tools [aria-pressed=true]',
  },
  {
    name: 'article-loading',
    act: async (page) => {
      await page.route('**/api/items/*', () => {})
      await page.locator('.item').first().click()
    },
    shows: '.article.skeletons',
  },
  { name: 'article-gone', act: (page) => page.goto('/#/all/123456'), shows: '.article-pane .empty' },
  { name: 'list-loading', act: answering('**/api/items?*', 'never'), shows: '.in-list' },
  { name: 'list-failed', act: answering('**/api/items?*', 'broken'), shows: '.list-pane .empty .button' },
  { name: 'feeds-loading', act: answering('**/api/library', 'never'), shows: '.sidebar .skeletons' },
  { name: 'feeds-failed', act: answering('**/api/library', 'broken'), shows: '.sidebar [role=alert]' },
  {
    name: 'no-feeds',
    act: async (page) => {
      await answering('**/api/items?*', { items: [], newestId: 0, more: false })(page)
      await answering('**/api/library', { feeds: [], starred: 0, digests: [], newestId: 0 })(page)
    },
    shows: '.empty .primary',
  },
  { name: 'all-read', act: markAll, shows: '.toast-undo' },
  { name: 'no-stars', act: key('g', 's'), shows: '.list-pane .empty' },
  {
    name: 'search',
    act: async (page) => {
      await key('/')(page)
      await page.keyboard.type('water')
      await page.locator('h2', { hasText: 'water' }).waitFor()
    },
    shows: '.item',
  },
  {
    name: 'search-nothing',
    act: async (page) => {
      await key('/')(page)
      await page.keyboard.type('zyzzyva')
    },
    shows: '.list-pane .empty',
  },
  { name: 'folder', act: (page) => page.goto('/#/folder%3AThinking'), shows: '.item' },
  { name: 'add', act: key('a'), shows: 'dialog[open] .primary' },
  { name: 'add-refused', act: (page) => add(page, '127.0.0.2/feed'), shows: 'dialog[open] .problem:not(:empty)' },
  {
    name: 'add-choices',
    act: async (page) => {
      const choices = ['Posts', 'Comments'].map((title) => ({ title, url: `https://example.com/${title}.xml` }))
      await page.route('**/api/feeds', (route) => route.fulfill({ status: 300, json: { choices } }))
      await add(page, 'example.com')
    },
    shows: '.choice',
  },
  {
    name: 'change-feed',
    act: async (page) => {
      if (await page.locator('.list-pane .only-narrow').isVisible()) await press(page, 'Feeds')
      await page.getByRole('button', { name: 'Change Tideline' }).focus()
      await key('Enter')(page)
    },
    shows: 'dialog[open] .danger',
  },
  {
    name: 'change-folder',
    act: async (page) => {
      await page.getByRole('button', { name: 'Change the folder Home' }).focus()
      await key('Enter')(page)
    },
    shows: 'dialog[open] .field',
  },
  {
    name: 'news',
    act: async (page) => {
      await page.route('**/api/library', async (route) => {
        const response = await route.fetch()
        await route.fulfill({ response, json: { ...((await response.json()) as object), newestId: 1_000_000 } })
      })
      await page.evaluate("dispatchEvent(new Event('focus'))")
    },
    shows: '.news',
  },
  { name: 'keys', act: key('?'), shows: 'dialog[open] .keys' },
  { name: 'person', act: (page) => press(page, /^Signed in as/), shows: 'dialog[open]' },
  { name: 'digest', act: openDigest(), shows: '.entry[data-gone]' },
  {
    name: 'digest-entry',
    act: openDigest((page) => page.locator('button.entry-title').first().click()),
    shows: '.curator-note',
  },
  {
    name: 'digest-thumb',
    act: openDigest((page) =>
      page
        .getByRole('button', { name: /^Useful/ })
        .first()
        .click(),
    ),
    shows: '.thumbs [aria-pressed=true]',
  },
  { name: 'digest-gone', act: (page) => page.goto('/#/digest%3A999'), shows: '.list-pane .empty' },
]
