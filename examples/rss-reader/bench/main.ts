import { createServer } from 'node:http'
import { launchChromium, measureTasks } from '../../../scripts/test-environment/index.ts'
import { removeFolder } from '../server/reading.fixture.ts'
import { openReader } from '../states/stage.ts'

const itemsCount = 5_000

const words = 'tide harbour lamp bread window pavement ledger rope kettle winter'.split(' ')
const word = (seed: number): string => words[seed % words.length] ?? ''

function feed(number: number): string {
  const item = (id: number): string => {
    const text = Array.from({ length: 120 }, (_, place) => word(id * 7 + place * (1 + (id % 5)))).join(' ')
    const at = new Date(Date.UTC(2026, 10, 1) + (number * 1_000 + id) * 60_000).toUTCString()
    return `<item><guid>${id}</guid><title>${word(id)} and ${word(id * 3 + 1)}, number ${number * 1_000 + id}</title>
      <pubDate>${at}</pubDate><description>${text}</description></item>`
  }
  const items = Array.from({ length: 1_000 }, (_, id) => item(id)).join('')
  return `<rss version="2.0"><channel><title>Feed ${number}</title>${items}</channel></rss>`
}

const site = createServer((request, response) => void response.end(feed(Number(request.url?.slice(1)))))
await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve))
const address = site.address()
const port = typeof address === 'object' && address ? address.port : 0

const reading = await openReader()
for (let number = 0; number < itemsCount / 1_000; number++) {
  await reading.ask('POST', '/api/feeds', { url: `http://127.0.0.1:${port}/${number}` })
}
const browser = await launchChromium()
const page = await browser.newPage({
  baseURL: reading.origin,
  viewport: { width: 1440, height: 900 },
  serviceWorkers: 'block',
})
await page.goto('/')
await page.locator('.item').first().waitFor()
await page.waitForTimeout(1_000)

const list = page.locator('.scroller')
const measures: [string, () => Promise<unknown>][] = [
  [
    'list 5,000 items',
    async () => {
      await page.locator('.side-link', { hasText: 'Everything' }).click()
      await page.locator('.item').first().waitFor()
    },
  ],
  [
    'scroll to the last of them',
    async () => {
      for (let last = -1, height = 0; last !== height;) {
        last = height
        await list.evaluate((element) => element.scrollTo(0, element.scrollHeight))
        await page.waitForTimeout(400)
        height = await list.evaluate((element) => element.scrollHeight)
      }
    },
  ],
  [
    'read thirty in a row',
    async () => {
      await list.evaluate((element) => element.scrollTo(0, 0))
      for (let step = 0; step < 30; step++) await page.keyboard.press('j')
      await page.locator('.article-title').waitFor()
    },
  ],
  [
    'search them',
    async () => {
      await page.keyboard.press('/')
      await page.keyboard.type('kettle harbour', { delay: 30 })
      await page.locator('h2', { hasText: 'kettle harbour' }).waitFor()
      await page.locator('.item').first().waitFor()
    },
  ],
  [
    'mark all as read',
    async () => {
      await page.locator('.side-link', { hasText: 'Everything' }).click()
      await page.getByRole('button', { name: 'Mark all as read' }).click()
      await page.getByText('items marked as read').waitFor()
    },
  ],
]

const within = await measureTasks(browser, page, measures)
await browser.close()
await reading.close()
removeFolder(reading.folder)
site.closeAllConnections()
site.close()
process.exitCode = within ? 0 : 1
