import { once } from 'node:events'
import { mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

let axeAddress: Promise<string> | undefined

/** Serves axe-core, which a browser's cache then keeps for the next page, compiled as it is. */
async function serveAxe(): Promise<string> {
  const script = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'))
  const headers = { 'content-type': 'text/javascript', 'cache-control': 'max-age=3600, immutable' }
  const server = createServer((_, response) => void response.writeHead(200, headers).end(script))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  server.unref()
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/axe.js`
}

/** Colors come from the scheme, and which of them lie over each other from the width: these rules need every look. */
const rulesOfBoth = ['color-contrast', 'link-in-text-block']

/**
 * Every other rule asks for what is there, which the scheme or the width may change, so two looks that differ in both
 * have checked it in each scheme and in each width.
 */
export const looks = [
  { name: 'light', colorScheme: 'light', width: 1440, height: 900, rules: undefined },
  { name: 'light-390', colorScheme: 'light', width: 390, height: 844, rules: rulesOfBoth },
  { name: 'dark-390', colorScheme: 'dark', width: 390, height: 844, rules: undefined },
  { name: 'dark', colorScheme: 'dark', width: 1440, height: 900, rules: rulesOfBoth },
] as const

/** The look in which a page is brought into a state, before it is looked at in others. */
export const firstLook = looks[0]

/** Set to a folder, it gets a picture of each state in each look. */
const picturesDir = process.env['MICROSOURCE_STATES_DIR']

export interface State {
  readonly name: string
  /** The page says by this selector that it shows a color scheme. */
  readonly shows: (colorScheme: 'light' | 'dark') => string
  /** Selectors of parts that are somebody else's. */
  readonly exclude?: readonly string[]
}

/** The style sheets that axe would gather as well take a sixth of its time and are read by no rule that is on. */
const preload = { assets: ['media'] }

/** Looked at in one call: asking the page again and again took a tenth of the time. */
function lookingFor(shows: string, exclude: readonly string[], rules?: readonly string[]): string {
  const options = { resultTypes: ['violations'], preload, ...(rules && { runOnly: rules }) }
  return `(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done))
    for (let frames = 0; !document.querySelector(${JSON.stringify(shows)}); frames += 1) {
      if (frames > 1000) return ['the page never shows ' + ${JSON.stringify(shows)}]
      await frame()
    }
    await frame()
    await frame()
    const { violations } = await axe.run(${JSON.stringify({ exclude })}, ${JSON.stringify(options)})
    const barriers = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => id + ' ' + target.join(' ') + ': ' + failureSummary))
    const { scrollWidth, clientWidth } = document.documentElement
    return scrollWidth > clientWidth ? [...barriers, 'the page is wider than the window'] : barriers
  })()`
}

/**
 * What keeps somebody from using the page in the state it is in, light or dark, wide or narrow: what axe-core finds,
 * and a page that is wider than its window. Empty where there is nothing. The page's context passes over its CSP.
 */
export async function barriersInLooks(page: Page, { name, shows, exclude = [] }: State): Promise<string[]> {
  await page.addScriptTag({ url: await (axeAddress ??= serveAxe()) })
  const barriers: string[] = []
  for (const look of looks) {
    await page.setViewportSize(look)
    await page.emulateMedia({ colorScheme: look.colorScheme, reducedMotion: 'reduce' })
    const found = await page.evaluate<string[]>(lookingFor(shows(look.colorScheme), exclude, look.rules))
    barriers.push(...found.map((barrier) => `${look.name}: ${barrier}`))
    if (picturesDir === undefined) continue
    mkdirSync(picturesDir, { recursive: true })
    await page.screenshot({ path: join(picturesDir, `${name}-${look.name}.png`) })
  }
  return barriers
}
