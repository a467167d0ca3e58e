import type { CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../../../scripts/test-environment/chromium.ts'
import { serve } from '../states/serve.ts'

/**
 * What the button costs the page it is in, on a processor that Chromium slows down to a quarter. Nothing waits for a
 * network: the file of the dialog was fetched ahead (modulepreload, so not yet run), and the broker answers at once. The
 * browser's own formats of numbers and dates are there, as in any page that has said one; what it costs where ours is the
 * first to ask for them in the whole process is printed beside it.
 */
const slowdown = 4
const pages = 15

const html = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>
<link rel="modulepreload" href="/dist/app.js"><template><micro-source-button broker="/" kind="photo.retouch" lang="en"></micro-source-button></template>
<body><main></main><script type="module" src="/dist/index.js"></script></body></html>`

/** Milliseconds of each of 200: a button comes into a page that has the loader, is upgraded, styled and laid out. */
const upgrades = (page: Page): Promise<number[]> => page.evaluate(() => {
  const taken: number[] = []
  const place = document.querySelector('main')!
  for (let count = 0; count < 200; count++) {
    const fresh = document.querySelector('template')!.content.cloneNode(true) as DocumentFragment
    const element = fresh.firstElementChild as HTMLElement
    void document.body.offsetHeight
    const from = performance.now()
    place.append(fresh)
    void element.offsetHeight
    taken.push(performance.now() - from)
    element.remove()
  }
  return taken
})

/** Puts a button into the page, and `openOnce`: from the click to the first frame after the dialog was shown. */
const prepare = (page: Page, hasFormats: boolean): Promise<void> => page.evaluate((formats) => {
  if (formats) {
    (1).toLocaleString('en', { style: 'currency', currency: 'USD' })
    new Date().toLocaleString('en', { timeStyle: 'short' })
  }
  const frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(0)
  }))
  const element = (document.querySelector('template')!.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement
  document.querySelector('main')!.append(element)
  Object.assign(element, {
    session: async () => ({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' }),
    context: () => ({ title: 'park', document: new File(['x'.repeat(2000)], 'park.txt') }),
    fetch: async () => new Response('{"items":[]}', { headers: { 'content-type': 'application/json' } }),
  })
  const button = element.shadowRoot!.querySelector<HTMLElement>('[part=button]')!
  const open = async () => {
    const opened = new Promise((resolve) => element.addEventListener('ms-open', resolve, { once: true }))
    performance.mark('click')
    button.click()
    await opened
    await frame()
    const { duration } = performance.measure('opening', 'click')
    if (!element.shadowRoot!.querySelector('dialog:modal textarea')) throw new Error('The dialog is not there.')
    return duration
  }
  Object.assign(globalThis, { openOnce: open, closeAgain: () => element.shadowRoot!.querySelector('dialog')!.close() })
}, hasFormats)

interface Opening { work: number; passed: number }

/**
 * `work` is what the page's own thread did, in its own time, slowed down: what else runs on the machine does not count.
 * `passed` is the clock on the wall.
 */
async function openOnce(page: Page, cdp: CDPSession): Promise<Opening> {
  const workedMs = async () =>
    1000 * (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'TaskDuration')!.value
  const before = await workedMs()
  const passed = await page.evaluate('openOnce()') as number
  return { work: (await workedMs()) - before, passed }
}

const median = (values: number[]): number => values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)]!

const { server, url } = await serve(0, (request, response) => {
  if (request.url !== '/bench') return false
  response.setHeader('content-type', 'text/html')
  response.end(html)
  return true
})
const browser = await launchChromium()
const taken = { upgrade: [] as number[], first: [] as Opening[], second: [] as Opening[], cold: [] as Opening[] }
for (let count = 0; count < pages; count++) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const cdp: CDPSession = await context.newCDPSession(page)
  await page.goto(`${url}/bench`, { waitUntil: 'networkidle' })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  if (count === 0) taken.upgrade.push(...await upgrades(page))
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const isCold = count % 3 === 2
  await prepare(page, !isCold)
  await page.waitForTimeout(300)
  taken[isCold ? 'cold' : 'first'].push(await openOnce(page, cdp))
  await page.evaluate('closeAgain()')
  await page.waitForTimeout(300)
  taken.second.push(await openOnce(page, cdp))
  await context.close()
}
await browser.close()
server.close()

const work = (list: Opening[]): number => median(list.map((opening) => opening.work))
const wall = (list: Opening[]): string => `${median(list.map(({ passed }) => passed)).toFixed(0)} ms on the wall`
const limits: [what: string, ms: number, limit: number, besides: string][] = [
  ['upgrade of one button (median of 200)', median(taken.upgrade), 2, ''],
  [`first opening, without network (median of ${taken.first.length})`, work(taken.first), 100, wall(taken.first)],
  [`second opening (median of ${pages})`, work(taken.second), 50, wall(taken.second)],
]
console.log(`Button in Chromium, processor slowed down ${slowdown} times: work of the page's thread from the click to the frame`)
for (const [what, ms, limit, besides] of limits) {
  console.log(`  ${ms <= limit ? 'ok    ' : 'failed'} ${what.padEnd(52)} ${ms.toFixed(2).padStart(7)} ms, at most ${limit} ms  ${besides}`)
}
console.log(`         the first in a process to format anything: ${work(taken.cold).toFixed(2)} ms`)
if (limits.some(([, ms, limit]) => !(ms <= limit))) process.exitCode = 1
