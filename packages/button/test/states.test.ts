import { mkdir } from 'node:fs/promises'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axePath, serve } from '../states/serve.ts'
import { states } from '../states/states.ts'
import { launch } from './host.ts'

let address = ''
let stop: () => void
/** Set to a folder, it gets a picture of each state in each scheme. */
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

const options: RunOptions = {
  resultTypes: ['violations'],
  // The style sheets that axe would gather as well are read by no rule that is on.
  preload: { assets: ['media'] },
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // The page around the button is bare on purpose.
    'landmark-one-main': { enabled: false },
    'page-has-heading-one': { enabled: false },
    region: { enabled: false },
  },
}

interface Axe {
  run(context: string, options: RunOptions): Promise<AxeResults>
}

/** Pages are used again: a state empties the storage it finds. Each has its own context, so that three go at once. */
const idle: Page[] = []

async function freshPage(): Promise<Page> {
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  return context.newPage()
}

async function check(page: Page, name: string, scheme: 'light' | 'dark'): Promise<string[]> {
  await page.evaluate((value) => {
    const [sheet] = document.adoptedStyleSheets
    sheet!.insertRule(`:root { color-scheme: ${value} }`, sheet!.cssRules.length)
  }, scheme)
  if (picturesDir !== undefined) await page.screenshot({ path: `${picturesDir}/${name}-${scheme}.png` })
  const violations = await page.evaluate(
    async (rules) => (await (globalThis as unknown as { axe: Axe }).axe.run('micro-source-button', rules)).violations,
    options,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, target }) => `${scheme} ${id} ${target.join(' ')}: ${failureSummary}`))
}

async function violations(name: string): Promise<string[]> {
  const page = idle.pop() ?? (await freshPage())
  await page.goto(`${address}/?state=${name}`)
  await page.waitForFunction(() => document.documentElement.dataset['ready'])
  const reached = await page.evaluate(() => document.documentElement.dataset['ready'])
  if (reached !== 'yes') return [`not reached: ${reached}`]
  await page.evaluate(`import('${axePath}')`)
  const found = [...await check(page, name, 'light'), ...await check(page, name, 'dark')]
  idle.push(page)
  return found
}

test.concurrent.each(Object.keys(states))('%s can be used by everyone, light and dark', async (name) => {
  expect(await violations(name)).toEqual([])
})
