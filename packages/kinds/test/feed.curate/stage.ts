import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

const folder = fileURLToPath(new URL('../../', import.meta.url))
const origin = 'http://kinds.test'
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

/** A page of its own with this bundle, in which every broken rule and error is a fault. */
export async function stage(
  browser: Browser,
  { script, css }: Bundle,
  options: BrowserContextOptions & { body?: string; csp?: string } = {},
) {
  const { body = '<div id="root"></div>', csp = '', ...context } = options
  const page: Page = await (
    await browser.newContext({ locale: 'en-US', timezoneId: 'UTC', reducedMotion: 'reduce', ...context })
  ).newPage()
  const faults: string[] = []
  page.on('pageerror', ({ message }) => faults.push(message))
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text())
  })
  const html = `<!doctype html><html lang="en"><title>.</title>
    <link rel="stylesheet" href="/a.css"><body>${body}<script type="module" src="/a.js"></script>`
  const answers: Record<string, [type: string, body: string]> = {
    '/a.js': ['text/javascript', script],
    '/a.css': ['text/css', css],
    '/': ['text/html; charset=utf-8', html],
  }
  await page.route(`${origin}/**`, (route) => {
    const [contentType, text] = answers[new URL(route.request().url()).pathname] ?? ['text/plain', '']
    return route.fulfill({
      body: text,
      headers: { 'content-type': contentType, ...(csp && { 'content-security-policy': csp }) },
    })
  })
  await page.goto(origin)
  const picture = async (name: string): Promise<void> => {
    if (picturesDir === undefined) return
    mkdirSync(picturesDir, { recursive: true })
    await page.screenshot({ path: `${picturesDir}/${name}.png`, fullPage: true })
  }
  return { page, faults, picture, close: () => page.context().close() }
}
