import { existsSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest'
import { barriersInLooks, createDatabase, dropDatabase, findChromium, launchChromium } from './index.ts'
import { findPostgresBinaries } from './postgres-binaries.ts'

const url = inject('postgresUrl')

async function query(database: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: database })
  await client.connect()
  try { return (await client.query(sql)).rows } finally { await client.end() }
}

afterAll(async () => {
  await dropDatabase(url, 'environment_copy')
  await dropDatabase(url, 'environment')
})

test('a database cloned from a template holds what the template held', async () => {
  const template = await createDatabase(url, 'environment')
  await query(template, 'CREATE TABLE t (n int)')
  await query(template, 'INSERT INTO t VALUES (7)')
  const copy = await createDatabase(url, 'environment_copy', 'environment')
  expect(await query(copy, 'SELECT n FROM t')).toEqual([{ n: 7 }])
})

test('a database made a second time starts empty', async () => {
  const again = await createDatabase(url, 'environment_copy')
  expect(await query(again, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).toEqual([])
})

test('only complete installations of PostgreSQL are found', () => {
  vi.stubEnv('PATH', '/nowhere')
  const folder = findPostgresBinaries()
  vi.unstubAllEnvs()
  expect(folder === undefined || existsSync(join(folder, 'initdb'))).toBe(true)
})

describe.skipIf(await findChromium() === undefined)('in Chromium', () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await launchChromium()
    page = await browser.newPage()
  })
  afterAll(() => browser?.close())

  /** The looks in which something is found, and the rule or the sentence that says it. */
  async function found(inside: string, style = ''): Promise<string[]> {
    await page.setContent(`<!doctype html><html lang="en"><title>A page</title><style>
      :root { color-scheme: light dark } p { color: CanvasText; background: Canvas } ${style}
      </style><main><h1>A page</h1>${inside}</main></html>`)
    const barriers = await barriersInLooks(page, { name: 'planted', shows: () => 'html' })
    return barriers.map((barrier) => /^[^:]*: (the page.*|[a-z-]+)/.exec(barrier)?.[0] ?? barrier)
  }

  test('a page opens', async () => {
    await page.setContent('<button>Ask someone</button>')
    expect(await page.getByRole('button').textContent()).toBe('Ask someone')
  })

  test('where nothing is wrong nothing is found, and a page that is too wide is', async () => {
    expect(await found('<p>Nothing wrong with <a href="#there">this</a> page.</p>')).toEqual([])
    expect(await found('<p style="width: 1000px">Wide</p>')).toEqual(
      ['light-390', 'dark-390'].map((look) => `${look}: the page is wider than the window`))
  })

  test.each([
    ['a scheme', '(prefers-color-scheme: light)', 'light'],
    ['a scheme', '(prefers-color-scheme: dark)', 'dark-390'],
    ['a width', '(min-width: 400px)', 'light'],
    ['a width', '(max-width: 400px)', 'dark-390'],
  ])('a picture without words that only %s shows is found: %s', async (_, media, look) => {
    expect(await found('<img src="data:,">', `img { display: none } @media ${media} { img { display: block } }`))
      .toEqual([`${look}: image-alt`])
  })

  test.each([
    ['light', '(prefers-color-scheme: light) and (min-width: 400px)'],
    ['light-390', '(prefers-color-scheme: light) and (max-width: 400px)'],
    ['dark-390', '(prefers-color-scheme: dark) and (max-width: 400px)'],
    ['dark', '(prefers-color-scheme: dark) and (min-width: 400px)'],
  ])('words and links that only one look makes hard to see are found in it: %s', async (look, media) => {
    const colors = 'p { color: #777; background: #808080 } a { color: #7b7b7b; text-decoration: none }'
    expect(await found('<p>Words with <a href="#there">a link</a> among them.</p>', `@media ${media} { ${colors} }`))
      .toEqual([`${look}: color-contrast`, `${look}: color-contrast`, `${look}: link-in-text-block`])
  })
})
