import { afterEach, expect, test } from 'vitest'
import { compose, openHost, takePlace, words, type Host } from './host.ts'

let host: Host
afterEach(async () => {
  // Whatever went wrong, the page never heard of it.
  expect(host.errors).toEqual([])
  await host.close()
})

const give = (script: string) => host.page.evaluate(`document.querySelector('micro-source-button').context = ${script}`)
const act = () => host.page.locator('#act')
const text = () => host.page.locator('.compose #text')
const asked = () => [...host.broker.tasks.values()]

test('a page of the network in place of the broker is as good as no broker: the draft waits, and is sent once it is gone', async () => {
  let captive = false
  host = await takePlace({}, (request, response) => {
    if (!captive || !request.url!.startsWith('/v1/')) return false
    response.setHeader('content-type', 'text/html')
    response.end('<!doctype html><title>Sign in to the Wi-Fi</title>')
    return true
  })
  await host.page.goto(`${host.url}/app`)
  await compose(host)
  captive = true
  await act().click()
  await host.page.locator('.sending').getByText('The service cannot be reached').waitFor()
  expect(asked()).toEqual([])
  captive = false
  await act().click()
  await host.page.locator('.status .timeline li').first().waitFor()
  expect(asked()).toMatchObject([{ description: words, attachments: [{ sizeBytes: 2000, status: 'ready' }] }])
})

test('where the browser lets go of the storage in the middle, the page hears nothing and the task is made', async () => {
  host = await openHost()
  await host.page.evaluate(() => {
    addEventListener('unhandledrejection', ({ reason }) => { document.title = String(reason) })
    IDBDatabase.prototype.transaction = () => { throw new DOMException('The database connection is closing.', 'InvalidStateError') }
  })
  await compose(host)
  await act().click()
  await host.page.locator('.status .timeline li').first().waitFor()
  expect(asked()).toMatchObject([{ description: words, attachments: [{ sizeBytes: 2000 }] }])
  expect(await host.page.title()).not.toContain('InvalidStateError')
})

test('a context that hangs keeps nobody: it is asked without it, and what comes in time goes along', async () => {
  host = await openHost()
  await give('() => new Promise((resolve) => { window.arrive = resolve })')
  await host.page.locator('[part=button]').click()
  await text().fill(words)
  await host.page.locator('.compose').getByText('Loading…').waitFor()
  await host.page.evaluate('arrive({ title: "late", document: new File(["late"], "late.txt") })')
  await host.page.locator('.files').getByText('late.txt').waitFor()
  await host.page.locator('#cancel').click()
  await give('() => new Promise(() => {})')
  await host.page.locator('[part=button]').click()
  await act().click()
  await host.page.locator('.status .timeline li').first().waitFor()
  expect(asked()).toMatchObject([{ description: words, attachments: [{ name: 'late.txt' }] }])
})

test.each(['null', '"park.jpg"', '7', '{ title: 3, document: {}, attachments: 5 }', '{ attachments: [null, "x", {}] }'])(
  'a context of nonsense, %s, leaves a dialog that works', async (nonsense) => {
    host = await openHost()
    await give(`() => (${nonsense})`)
    await host.page.locator('[part=button]').click()
    await text().fill(words)
    await act().click()
    await host.page.locator('.status .timeline li').first().waitFor()
    expect(asked()).toMatchObject([{ description: words, attachments: [] }])
  })

test('a document of two gigabytes is refused with the limit before anything of it is read', async () => {
  host = await openHost()
  await host.page.evaluate(`(() => {
    const file = Object.defineProperty(new File(['x'], 'film.mov'), 'size', { value: 2 ** 31 })
    for (const name of ['arrayBuffer', 'slice', 'stream', 'text']) file[name] = () => { window.read = name }
    document.querySelector('micro-source-button').context = () => ({ title: 'film', document: file })
  })()`)
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose').getByText('At most 200 MB for one file').waitFor()
  expect(await host.page.evaluate('window.read')).toBeUndefined()
  expect(await host.page.locator('.files li').count()).toBe(0)
})

test('where a browser keeps words but no files, as in private windows, a reload sends nothing without them', async () => {
  let held = true
  host = await openHost({ before: (request) => held && request.method === 'PATCH' ? new Promise(() => {}) : undefined }, '?big')
  const { page, broker } = host
  await page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    IDBObjectStore.prototype.put = function (row: { blob?: Blob }) {
      if (row.blob) throw new DOMException('Error preparing Blob/File data to be stored in object store', 'UnknownError')
      return put.call(this, row)
    }
  })
  await compose(host)
  await act().click()
  await expect.poll(() => broker.asked.some((request) => request.startsWith('PATCH'))).toBe(true)
  held = false
  await page.reload()
  await page.locator('[part=button]').getByText('Get it done').click()
  await page.locator('.files li').waitFor()
  expect(await text().inputValue()).toBe(words)
  await act().click()
  await page.locator('.status .timeline li').first().waitFor()
  expect(asked()).toMatchObject([{ description: words, attachments: [{ sizeBytes: 3_000_000 }] }])
})

test('where storage is full the draft lives as long as the page, and is sent', async () => {
  host = await openHost()
  // A row that finds no room ends its transaction; another one may be small enough.
  await host.page.evaluate(() => {
    const { put } = IDBObjectStore.prototype
    const { commit } = IDBTransaction.prototype
    IDBObjectStore.prototype.put = function (row: { blob?: Blob }, ...more) {
      const request = put.call(this, row, ...more)
      if (row.blob) this.transaction.abort()
      return request
    }
    IDBTransaction.prototype.commit = function () { try { commit.call(this) } catch { /* It ended above. */ } }
    document.querySelector('micro-source-button')!.context = undefined
  })
  await host.page.locator('[part=button]').click()
  await text().fill(words)
  await host.page.locator('input[type=file]').setInputFiles({ name: 'own.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(2000) })
  await host.page.locator('.files li').waitFor()
  await host.page.keyboard.press('Escape')
  await host.page.locator('[part=button]').click()
  expect(await text().inputValue()).toBe(words)
  await act().click()
  await host.page.locator('.status .timeline li').first().waitFor()
  expect(asked()).toMatchObject([{ description: words, attachments: [{ sizeBytes: 2000 }] }])
})

test('an element taken out of the page while a file goes up finishes what was asked, once', async () => {
  let parts = 0
  let go = () => {}
  const gate = new Promise<void>((resolve) => { go = resolve })
  host = await openHost({ before: async (request) => {
    if (request.method === 'PATCH' && ++parts === 2) await gate
    return undefined
  } }, '?big')
  await compose(host)
  await act().click()
  await expect.poll(() => parts).toBe(2)
  await host.page.evaluate(() => document.querySelector('micro-source-button')!.remove())
  go()
  await expect.poll(() => asked().length).toBe(1)
  expect(host.broker.asked.filter((line) => line === 'POST /uploads')).toHaveLength(1)
  expect(host.broker.asked.filter((line) => line === 'POST /tasks')).toHaveLength(1)
})
