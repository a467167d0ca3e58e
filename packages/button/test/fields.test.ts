import { afterEach, expect, test } from 'vitest'
import { submission, submitted, task } from '../states/data.ts'
import { compose, openHost, picture, returning, words, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

const items = [{ id: 'a', title: 'Kites over the dunes' }]
const query = `?input=${encodeURIComponent(JSON.stringify({ items }))}`
const inputs = () => [...host.broker.inputs.values()]

test('the fields of the app go along with the task', async () => {
  host = await openHost({}, query)
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose #text').fill(words)
  await host.page.locator('#act').click()
  await host.page.locator('.status').waitFor()
  expect(inputs()).toEqual([{ items }])
})

test('a press before the app has brought its part waits for it, and two presses ask once', async () => {
  host = await openHost({}, query)
  await host.page.evaluate(() => {
    const button = document.querySelector('micro-source-button')!
    const bring = button.context!
    button.context = async () => {
      await new Promise((resolve) => addEventListener('brought', resolve, { once: true }))
      return bring()
    }
  })
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose #text').fill(words)
  await host.page.locator('#act').click()
  await host.page.locator('#act').click()
  expect(inputs()).toEqual([])
  await host.page.evaluate(() => dispatchEvent(new Event('brought')))
  await host.page.locator('.status').waitFor()
  expect(inputs()).toEqual([{ items }])
})

test('without fields a task is asked with none', async () => {
  host = await openHost()
  await compose(host)
  await host.page.locator('#act').click()
  await host.page.locator('.status').waitFor()
  expect(inputs()).toEqual([{}])
})

test('the fields survive a reload while the task is on its way', async () => {
  host = await openHost({}, query)
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose #text').fill(words)
  host.down = true
  await host.page.locator('#act').click()
  await host.page.locator('.waiting').waitFor()
  host.down = false
  // The page that comes back delivers nothing: what goes out is what was kept.
  await host.page.goto(host.page.url().replace(query, ''))
  await host.page.locator('[part=button]').click()
  await expect.poll(inputs).toEqual([{ items }])
})

test('an approved result without any file reaches the app, with its full fields', async () => {
  const full = { entries: [{ itemId: 'a', note: 'Worth it' }] }
  host = await returning({
    tasks: [submitted({ submission: submission({ files: [] }) })], picture,
    result: { reduced: { entries: [] }, full },
  })
  await host.page.getByText('Ready to review').waitFor()
  await host.page.locator('[part=button]').click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.getByText('Added as a layer').waitFor()
  expect(await host.stored('results')).toEqual([['photo.retouch', full]])
  expect((await host.stored('applied') as string[][])[0]).toHaveLength(2)
})

test('of an event whose long texts were cut, the task itself is shown', async () => {
  const whole = task({ description: `${words}. `.repeat(20).trim() })
  host = await returning({ tasks: [whole] })
  await expect.poll(() => host.broker.asked.some((line) => line.endsWith('/stream'))).toBe(true)
  host.broker.cut = true
  host.broker.change(whole.id, 'extended', { wantedBy: new Date().toISOString() })
  await expect.poll(() => host.broker.asked).toContain(`GET /tasks/${whole.id}`)
  await host.page.locator('[part=button]').click()
  expect(await host.page.locator('.asked p').textContent()).toBe(whole.description)
})
