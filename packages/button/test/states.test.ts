import { mkdir } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axePath, serve } from '../states/serve.ts'
import { states } from '../states/states.ts'
import { launch } from './host.ts'
import { scheme, violations } from './looks.ts'

let address = ''
let stop: () => void
/** Set to a folder, it gets a picture of each state. */
const picturesDir = process.env['MICROSOURCE_STATES_DIR']

beforeAll(async () => {
  const { server, url } = await serve()
  address = url
  stop = () => server.close()
  if (picturesDir !== undefined) await mkdir(picturesDir, { recursive: true })
})
afterAll(async () => {
  stop()
})

/** Pages are used again: a state empties the storage it finds. Each has its own context, so that three go at once. */
const idle: Page[] = []

async function freshPage(): Promise<Page> {
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  return context.newPage()
}

async function check(name: string, color: 'light' | 'dark'): Promise<string[]> {
  const page = idle.pop() ?? (await freshPage())
  await page.goto(`${address}/?state=${name}`)
  await page.waitForFunction(() => document.documentElement.dataset['ready'])
  const reached = await page.evaluate(() => document.documentElement.dataset['ready'])
  if (reached !== 'yes') return [`not reached: ${reached}`]
  await page.evaluate(`import('${axePath}')`)
  await scheme(page, color)
  if (picturesDir !== undefined) await page.screenshot({ path: `${picturesDir}/${name}-${color}.png` })
  const found = await violations(page)
  idle.push(page)
  return found
}

// `npm run check:button` sees each in every look and in two languages.
const one = Object.keys(states).map((name, place) => [name, place % 2 ? 'dark' : 'light'] as const)
test.concurrent.each(one)('%s can be used by everyone, %s', async (name, color) => {
  expect(await check(name, color)).toEqual([])
})
