import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../states/serve.ts'
import { states } from '../states/states.ts'
import { launch, quit } from './host.ts'

let address = ''
let stop: () => void
const axe = readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

beforeAll(async () => {
  const { server, url } = await serve()
  address = url
  stop = () => server.close()
})
afterAll(async () => {
  await quit()
  stop()
})

const options: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // The page around the button is bare on purpose.
    'landmark-one-main': { enabled: false },
    'page-has-heading-one': { enabled: false },
    region: { enabled: false },
  },
}

/** Between light and dark nothing but colors changes. */
const colorsOnly: RunOptions = { runOnly: ['color-contrast'] }

interface Axe {
  run(context: string, options: RunOptions): Promise<AxeResults>
}

async function violations(name: string): Promise<string[]> {
  const context = await (await launch()).newContext({ viewport: { width: 1280, height: 800 }, reducedMotion: 'reduce' })
  try {
    const page = await context.newPage()
    await page.goto(`${address}/?state=${name}`)
    await page.waitForFunction(() => document.documentElement.dataset['ready'])
    const reached = await page.evaluate(() => document.documentElement.dataset['ready'])
    if (reached !== 'yes') return [`${name} is not reached: ${reached}`]
    await page.evaluate(await axe)
    const found: string[] = []
    for (const [scheme, given] of [
      ['light', options],
      ['dark', colorsOnly],
    ] as const) {
      await page.evaluate(
        (value) => document.adoptedStyleSheets[0]!.insertRule(`:root { color-scheme: ${value} !important }`),
        scheme,
      )
      const results = await page.evaluate(
        (rules) => (globalThis as unknown as { axe: Axe }).axe.run('micro-source-button', rules),
        given,
      )
      found.push(
        ...results.violations.flatMap(({ id, nodes }) =>
          nodes.map(({ failureSummary, target }) => `${name} ${scheme} ${id} ${target.join(' ')}: ${failureSummary}`),
        ),
      )
    }
    return found
  } finally {
    await context.close()
  }
}

test.concurrent.each(Object.keys(states))('%s can be used by everyone, light and dark', async (name) => {
  expect(await violations(name)).toEqual([])
})
