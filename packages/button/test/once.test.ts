import { afterEach, expect, test } from 'vitest'
import { openForeign, pageOf, tag } from './foreign.ts'
import { compose, openHost, type Host, words } from './host.ts'

let host: Host
afterEach(() => host.close())

const asked = () => [...host.broker.tasks.values()].map(({ description, status }) => `${description}: ${status}`)
const text = () => host.page.locator('[open].compose #text')
const act = () => host.page.locator('[open] #act')
const status = () => host.page.locator('[open].status .asked')
const two = () => openForeign({ '/page': pageOf(['one', 'two'].map((id) => `<div id=${id}>${tag()}</div>`).join('')) })

test('of two buttons on a page the second goes on with the draft of the first, which then asks anew', async () => {
  host = await two()
  await host.page.locator('#one [part=button]').click()
  await text().fill('Task one')
  await host.page.keyboard.press('Escape')
  await host.page.locator('#two [part=button]').click()
  expect(await text().inputValue()).toBe('Task one')
  await text().fill('Task two')
  await act().click()
  await status().waitFor()
  await host.page.keyboard.press('Escape')
  await host.page.evaluate(() => document.querySelector('micro-source-button')!.open({}))
  await text().waitFor()
  expect(await text().inputValue()).toBe('')
})

test('what is asked in two tabs from one draft is two tasks, each with its words and files', async () => {
  host = await openHost()
  await compose(host, 'Task one')
  const other = await host.context.newPage()
  await other.goto(`${host.url}/app`)
  await other.locator('[part=button]').click()
  await other.locator('.compose #text').fill('Task two')
  await other.locator('#act').click()
  await other.locator('.status .timeline li').first().waitFor()
  await other.close()
  await act().click()
  await expect.poll(() => status().innerText()).toContain('Task one')
  expect(asked()).toEqual(['Task two: open', 'Task one: open'])
  const files = [...host.broker.tasks.values()].map(({ attachments }) => attachments.map(({ id, sizeBytes }) => [id, sizeBytes]))
  expect(files).toEqual([[[expect.anything(), 2000]], [[expect.anything(), 2000]]])
  expect(files[0]).not.toEqual(files[1])
})

test('words changed after a lost answer are what is asked for, and the first ones cost nothing', async () => {
  let lost = false
  host = await openHost({ before: async (request, path) => {
    if (request.method !== 'POST' || path !== '/tasks' || lost) return undefined
    lost = true
    host.broker.options.before = (again) => again.method === 'POST' && new URL(again.url).pathname === '/v1/tasks' ? new Response('', { status: 503 }) : undefined
    const body = await request.text()
    host.broker.options.before = undefined
    await host.broker.fetch(new Request(request.url, { method: 'POST', body }))
    host.broker.options.before = (again, where) => again.method === 'POST' && where === '/tasks' ? new Response('', { status: 503 }) : undefined
    return new Response('', { status: 503 })
  } })
  await compose(host)
  await act().click()
  await expect.poll(() => asked()).toEqual([`${words}: open`])
  await host.page.locator('.sending #edit').click()
  host.broker.options.before = undefined
  await text().fill('Take the tree out')
  await act().click()
  await expect.poll(() => status().innerText()).toContain('Take the tree out')
  expect(asked()).toEqual([`${words}: canceled`, 'Take the tree out: open'])
})

test('where a file found no room, a reload sends nothing without it, and says which one is missing', async () => {
  host = await openHost()
  // The draft is small enough to be kept, its document is not.
  const fill = () => {
    const { put } = IDBObjectStore.prototype
    const { commit } = IDBTransaction.prototype
    IDBObjectStore.prototype.put = function (row, ...more) {
      const request = put.call(this, row, ...more)
      if ((row as { blob?: Blob }).blob) this.transaction.abort()
      return request
    }
    IDBTransaction.prototype.commit = function () { try { commit.call(this) } catch { /* Given up above. */ } }
  }
  await host.page.evaluate(fill)
  await compose(host)
  host.broker.options.before = (request, path) =>
    request.method === 'POST' && /^.(tasks|uploads)$/.test(path) ? new Response('', { status: 503 }) : undefined
  await act().click()
  await host.page.locator('.sending').getByText('cannot be reached').waitFor()
  host.broker.options.before = undefined
  await host.page.reload()
  await host.page.locator('micro-source-button').evaluate((button) => { (button as HTMLElementTagNameMap['micro-source-button']).context = undefined })
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose').getByText('park.bin was not kept. Add it again.').waitFor()
  expect(await text().inputValue()).toBe(words)
  expect(asked()).toEqual([])
})
