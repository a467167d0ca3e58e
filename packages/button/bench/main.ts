import type { CDPSession, Page } from 'playwright-core'
import { launchChromium } from '../../../scripts/test-environment/chromium.ts'
import { serve } from '../states/serve.ts'

/**
 * What the button costs the page it is in, on a processor that Chromium slows down to a quarter. Nothing waits for a
 * network: the file of the dialog was fetched ahead (modulepreload, so not yet run), and the broker answers at once. The
 * browser's own formats of numbers and dates are there, as in any page that has said one; what it costs where ours is the
 * first to ask for them in the whole process is printed beside it, and what the browser alone takes to show the very same
 * dialog, given to it as elements and rules: no button can do with less, on this machine at this hour.
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

declare global {
  /** Until what was changed is on the screen. */
  var frame: () => Promise<void>
}
const giveFrame = (page: Page): Promise<unknown> => page.addInitScript(() => {
  globalThis.frame = () => new Promise<void>((resolve) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => resolve()
    channel.port2.postMessage(0)
  }))
})

interface Drawn { html: string; css: string[] }

/** The dialog that is open, as elements and rules. */
const drawn = (page: Page): Promise<Drawn> => page.evaluate(() => {
  const root = document.querySelector('main micro-source-button')!.shadowRoot!
  const css = root.adoptedStyleSheets.map(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText).join('\n'))
  return { html: root.querySelector('dialog')!.outerHTML.replace(' open=""', ''), css }
})

/** `openOnce`, where nothing but the browser is at work: elements that are read already are put in, styled and shown. */
const prepareAlone = (page: Page, { html, css }: Drawn): Promise<void> => page.evaluate((given) => {
  const template = document.createElement('template')
  template.innerHTML = given.html
  const root = document.querySelector('main')!.appendChild(document.createElement('div')).attachShadow({ mode: 'open' })
  root.adoptedStyleSheets = given.css.map((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    return sheet
  })
  Object.assign(globalThis, { openOnce: async () => {
    const from = performance.now()
    root.append(template.content.cloneNode(true))
    root.querySelector('dialog')!.showModal()
    await frame()
    return performance.now() - from
  } })
}, { html, css })

/** Puts a button into the page, and `openOnce`: from the click to the first frame after the dialog was shown. */
const prepare = (page: Page, hasFormats: boolean): Promise<void> => page.evaluate((formats) => {
  if (formats) {
    (1).toLocaleString('en', { style: 'currency', currency: 'USD' })
    new Date().toLocaleString('en', { timeStyle: 'short' })
  }
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
  if (request.url !== '/bench' && request.url !== '/alone') return false
  response.setHeader('content-type', 'text/html')
  response.end(request.url === '/bench' ? html : '<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title><body><main></main></body></html>')
  return true
})
const browser = await launchChromium()
const taken = { upgrade: [] as number[], first: [] as Opening[], second: [] as Opening[], cold: [] as Opening[], alone: [] as Opening[] }
for (let count = 0; count < pages; count++) {
  const context = await browser.newContext()
  const page = await context.newPage()
  await giveFrame(page)
  const cdp: CDPSession = await context.newCDPSession(page)
  await page.goto(`${url}/bench`, { waitUntil: 'networkidle' })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  if (count === 0) taken.upgrade.push(...await upgrades(page))
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const isCold = count % 3 === 2
  await prepare(page, !isCold)
  await page.waitForTimeout(300)
  taken[isCold ? 'cold' : 'first'].push(await openOnce(page, cdp))
  const shown = await drawn(page)
  await page.evaluate('closeAgain()')
  await page.waitForTimeout(300)
  taken.second.push(await openOnce(page, cdp))
  await page.goto(`${url}/alone`)
  await prepareAlone(page, shown)
  await page.waitForTimeout(300)
  taken.alone.push(await openOnce(page, cdp))
  await context.close()
}
await browser.close()
server.close()

const work = (list: Opening[]): number => median(list.map((opening) => opening.work))
const alone = work(taken.alone)
const besides = (list: Opening[]): string =>
  `${(work(list) / alone).toFixed(1)} times the browser alone; ${median(list.map(({ passed }) => passed)).toFixed(0)} ms on the wall`
const limits: [what: string, ms: number, limit: number, beside: string][] = [
  ['upgrade of one button (median of 200)', median(taken.upgrade), 2, ''],
  [`first opening, without network (median of ${taken.first.length})`, work(taken.first), 100, besides(taken.first)],
  [`second opening (median of ${pages})`, work(taken.second), 50, besides(taken.second)],
]
console.log(`Button in Chromium, processor slowed down ${slowdown} times: work of the page's thread from the click to the frame`)
for (const [what, ms, limit, beside] of limits) {
  console.log(`  ${ms <= limit ? 'ok    ' : 'failed'} ${what.padEnd(52)} ${ms.toFixed(2).padStart(7)} ms, at most ${limit} ms  ${beside}`)
}
console.log(`         the same dialog, shown by the browser alone: ${alone.toFixed(2)} ms`)
console.log(`         the first in a process to format anything: ${work(taken.cold).toFixed(2)} ms`)
if (limits.some(([, ms, limit]) => !(ms <= limit))) process.exitCode = 1
