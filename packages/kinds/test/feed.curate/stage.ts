import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContextOptions, ConsoleMessage, Page } from 'playwright-core'
import { serve } from '../serve.ts'

const folder = fileURLToPath(new URL('../../', import.meta.url))
/** Set to a folder, it gets pictures. */
const picturesDir = process.env['MICROSOURCE_STATES_DIR']

/** What a host page may forbid: everything but its own scripts. Sheets that scripts construct are not asked about. */
export const strict = "default-src 'none'; script-src 'self'; style-src 'self'"

export interface Bundle {
  readonly script: string
  readonly css: string
}

/** Code as a page would load it, from a few lines that start it. */
export async function bundle(lines: string): Promise<Bundle> {
  const { outputFiles } = await build({
    stdin: { contents: lines, resolveDir: folder, loader: 'tsx' },
    bundle: true,
    minify: true,
    write: false,
    outdir: '/',
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  const named = (suffix: string) => outputFiles.find(({ path }) => path.endsWith(suffix))?.text ?? ''
  return { script: named('.js'), css: named('.css') }
}

/**
 * Pages that are free, by what their context was made with: in one that was used before, what it loaded is still at
 * hand.
 */
const free = new WeakMap<Browser, Map<string, Page[]>>()

async function pageFor(browser: Browser, options: BrowserContextOptions): Promise<[page: Page, giveBack: () => void]> {
  const { viewport = null, ...lasting } = options
  const key = JSON.stringify(lasting)
  const pools = free.get(browser) ?? new Map<string, Page[]>()
  free.set(browser, pools)
  const pool = pools.get(key) ?? []
  pools.set(key, pool)
  const made = { locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce', ...lasting } as const
  const page = pool.pop() ?? (await (await browser.newContext({ ...made, viewport })).newPage())
  if (viewport) await page.setViewportSize(viewport)
  return [page, () => void pool.push(page)]
}

/** An empty page with this bundle, in which every broken rule and error is a fault. */
export async function stage(
  browser: Browser,
  bundle: Bundle,
  options: BrowserContextOptions & { body?: string; csp?: string } = {},
) {
  const { body = '<div id="root"></div>', csp = '', ...context } = options
  const [page, giveBack] = await pageFor(browser, context)
  const faults: string[] = []
  const onError = ({ message }: Error): void => void faults.push(message)
  const onConsole = (message: ConsoleMessage): void => {
    if (message.type() === 'error') faults.push(message.text())
  }
  page.on('pageerror', onError)
  page.on('console', onConsole)
  await page.goto(await serve(bundle, body, csp))
  const picture = async (name: string): Promise<void> => {
    if (picturesDir === undefined) return
    mkdirSync(picturesDir, { recursive: true })
    await page.screenshot({ path: `${picturesDir}/${name}.png`, fullPage: true })
  }
  const close = async (): Promise<void> => {
    await page.goto('about:blank')
    page.off('pageerror', onError)
    page.off('console', onConsole)
    giveBack()
  }
  return { page, faults, picture, close }
}
