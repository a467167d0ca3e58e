import { afterEach, expect, test } from 'vitest'
import { submission, submitted, task } from '../states/data.ts'
import { compose, openHost, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const picture = () => new Blob([Buffer.from(png, 'base64')], { type: 'image/png' })

const mark = () => host.page.evaluate(() => localStorage.setItem('microsource', '1'))
const button = () => host.page.locator('[part=button]')
const theOne = () => [...host.broker.tasks.values()][0]!
const asked = (what: string): number => host.broker.asked.filter((request) => request === what).length

/** Tells the page that it is looked at, or not any more. */
const look = (state: 'visible' | 'hidden') => host.page.evaluate((value) => {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => value })
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => value === 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
}, state)

test('where the host allows no picture, photo and result are seen, and nothing forbidden is tried', async () => {
  host = await openHost({ picture })
  const { page, broker } = host
  host.spoiled = true
  const tried: string[] = []
  await page.exposeFunction('tell', (what: string) => tried.push(what))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      (globalThis as unknown as { tell(what: string): void }).tell(`${violatedDirective} ${blockedURI}`)
    })
  })
  await page.reload()
  await compose(host)
  await page.locator('.files li canvas').waitFor()
  broker.tasks.set('task_shown', submitted({ id: 'task_shown' }))
  // Only when this page has gone, since it knows of no task and would take the mark away.
  await page.addInitScript(() => localStorage.setItem('microsource', '1'))
  await page.reload()
  await button().getByText('Ready to review').click()
  await page.locator('.stage canvas').waitFor()
  expect(tried).toEqual([])
  expect(await page.evaluate(() =>
    document.querySelector('micro-source-button')!.shadowRoot!.querySelectorAll('img, [style], style').length)).toBe(0)
}, 60_000)

test('the client is loaded before a click only where storage says that something is unfinished', async () => {
  host = await openHost({ tasks: [task()] })
  const { page } = host
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/dist/')) scripts.push(new URL(request.url()).pathname)
  })
  await page.reload({ waitUntil: 'networkidle' })
  expect(scripts).toEqual(['/dist/index.js'])
  await mark()
  await page.reload()
  await button().getByText('Waiting for someone').waitFor()
  expect(scripts.length).toBeGreaterThan(2)
})

test('a page that nobody looks at holds no stream, and catches up when somebody does', async () => {
  host = await openHost({ tasks: [task()], picture: () => new Blob(['x']) })
  const { page, broker } = host
  const stream = `GET /tasks/${theOne().id}/stream`
  await mark()
  await page.reload()
  await expect.poll(() => asked(stream)).toBe(1)
  const ended = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/stream'))
  await look('hidden')
  await ended
  broker.change(theOne().id, 'submitted', { status: 'submitted', submission: submission() })
  await look('visible')
  await button().getByText('Ready to review').waitFor()
  await expect.poll(() => asked(stream)).toBe(2)
})

test('an older state of a task that arrives late changes nothing', async () => {
  host = await openHost({ tasks: [task()], picture: () => new Blob(['x']) })
  const older = theOne()
  await mark()
  await host.page.reload()
  await button().getByText('Waiting for someone').waitFor()
  host.broker.change(older.id, 'submitted', { status: 'submitted', submission: submission() })
  await button().getByText('Ready to review').waitFor()
  host.broker.tasks.set(older.id, older)
  const before = asked('GET /tasks')
  const answered = host.page.waitForResponse((response) => response.url().includes('/v1/tasks?'))
  await host.page.evaluate(() => dispatchEvent(new Event('online')))
  await (await answered).finished()
  expect(asked('GET /tasks')).toBeGreaterThan(before)
  await button().getByText('Ready to review').waitFor()
})

test('the dialog asks what, for how much and by when; while anyone may do it, it does not ask who', async () => {
  host = await openHost()
  await compose(host)
  const dialog = host.page.getByRole('dialog')
  await dialog.getByText('Wanted').waitFor()
  await dialog.getByText('$2', { exact: true }).waitFor()
  expect(await dialog.textContent()).not.toMatch(/who (may|can|should)|anyone|audience/i)
})
