import { afterEach, expect, test } from 'vitest'
import { compose, openHost, words, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

const draftId = () =>
  host.page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('microsource')
        opening.onsuccess = () => {
          const rows = opening.result.transaction('kept').objectStore('kept').getAll()
          rows.onsuccess = () =>
            resolve((rows.result as { id: string; draft?: boolean }[]).find(({ draft }) => draft)?.id ?? '')
        }
      }),
  )

const button = () => host.page.locator('[part=button]')
const dialog = () => host.page.locator('dialog')
const creations = () => host.broker.asked.filter((line) => line === 'POST /tasks').length

test('a task is asked for with words, file, price and time, and the dialog becomes its status', async () => {
  host = await openHost()
  await compose(host)
  await host.page.locator('.chip', { hasText: '$2' }).click()
  await expect.poll(() => dialog().textContent()).toContain('The worker gets$1.70')
  await host.page.getByText('Hold $2.00 and ask').click()
  await host.page.locator('.status .timeline li').waitFor()
  const [task] = [...host.broker.tasks.values()]
  expect(task).toMatchObject({
    description: words,
    price: { amount: 200 },
    attachments: [{ name: 'park.bin', sizeBytes: 2000 }],
  })
  expect(await dialog().textContent()).toContain('$2.00 on hold')
  expect(await button().textContent()).toContain('Waiting for someone')
  expect(await host.stored('events')).toEqual([
    ['ms-open', ''],
    ['ms-task', 'open'],
  ])
})

test('closing and reloading keep words, price, time, files and the id of the task', async () => {
  host = await openHost()
  await compose(host)
  await host.page.locator('#other').fill('7,50')
  await host.page.locator('#when').selectOption('days')
  await host.page
    .locator('input[type=file]')
    .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('softer light') })
  await host.page.locator('.files li').nth(1).waitFor()
  await expect.poll(draftId).toMatch(/^task_/)
  const id = await draftId()
  await host.page.waitForTimeout(300)
  await host.page.reload()
  await button().click()
  await host.page.getByText('We kept your draft from today').waitFor()
  expect(await host.page.locator('#text').inputValue()).toBe(words)
  expect(await host.page.locator('#other').inputValue()).toBe('7.50')
  expect(await host.page.locator('#when').inputValue()).toBe('days')
  await expect.poll(() => host.page.locator('.files li').count()).toBe(2)
  await host.page.getByText('Hold $7.50 and ask').click()
  await host.page.locator('.status').waitFor()
  expect([...host.broker.tasks.keys()]).toEqual([id])
  expect(host.broker.uploads.size).toBe(2)
})

test('files are dropped, pasted and taken out again', async () => {
  host = await openHost()
  await compose(host)
  const give = (type: string, name: string) =>
    dialog().evaluate(
      (element, [what, file]) => {
        const data = new DataTransfer()
        data.items.add(new File(['light'], file!))
        element.dispatchEvent(
          what === 'drop'
            ? new DragEvent('drop', { dataTransfer: data })
            : new ClipboardEvent('paste', { clipboardData: data }),
        )
      },
      [type, name],
    )
  await give('drop', 'dropped.txt')
  await give('paste', 'pasted.txt')
  await expect
    .poll(() => host.page.locator('.files li b').allTextContents())
    .toEqual(['park.bin', 'dropped.txt', 'pasted.txt'])
  await host.page.getByRole('button', { name: 'Remove park.bin' }).click()
  await host.page.locator('#act').click()
  await host.page.locator('.status').waitFor()
  expect([...host.broker.tasks.values()][0]!.attachments.map(({ name }) => name)).toEqual(['dropped.txt', 'pasted.txt'])
})

test('when the answer to the creation is lost, the task is created once', async () => {
  let lost = 0
  host = await openHost({
    before: async (request, path) => {
      if (request.method !== 'POST' || path !== '/tasks' || lost++) return undefined
      const { id, price, attachments, description, wantedBy } = await request.clone().json()
      await host.broker.fetch(
        new Request(request.url, {
          method: 'POST',
          body: JSON.stringify({ id, price, attachments, description, wantedBy }),
        }),
      )
      throw new Error('The line is cut before the answer.')
    },
  })
  await compose(host)
  await host.page.locator('#act').click()
  await host.page.locator('.status').waitFor()
  expect(host.broker.tasks.size).toBe(1)
  expect(creations()).toBeGreaterThan(1)
  expect(host.broker.balance).toBe(1900)
})

test('while files go up it says how many bytes of how many, and no more than is known', async () => {
  host = await openHost({ before: (request) => (request.method === 'PATCH' ? new Promise(() => {}) : undefined) }, '?big')
  await compose(host)
  await host.page.locator('#act').click()
  await expect.poll(() => host.page.locator('.meter .sum').textContent()).toMatch(/ of 3 MB( · .+)?$/)
})

test('a reload in the middle of an upload goes on where it stopped, by itself, and asks once', async () => {
  let parts = 0
  host = await openHost(
    { before: (request) => (request.method === 'PATCH' && ++parts === 3 ? new Promise(() => {}) : undefined) },
    '?big',
  )
  await compose(host)
  await host.page.locator('#act').click()
  await expect.poll(() => parts).toBe(3)
  await host.page.reload()
  await expect.poll(() => host.broker.tasks.size, { timeout: 10_000 }).toBe(1)
  const [upload] = [...host.broker.uploads.values()]
  expect(upload!.sent).toBe(3_000_000)
  expect(host.broker.asked.filter((line) => line === 'POST /uploads')).toHaveLength(1)
  await expect.poll(() => button().textContent()).toContain('Waiting for someone')
})

test('offline the draft is kept, the button says so, and it goes out when the connection is back', async () => {
  host = await openHost()
  await compose(host)
  await host.context.setOffline(true)
  await host.page.locator('#act').click()
  await host.page.getByText('You are offline. Your draft is kept and goes out when you are back').waitFor()
  expect(await button().textContent()).toContain('Offline, draft kept')
  await host.context.setOffline(false)
  await host.page.locator('.status').waitFor()
  expect(host.broker.tasks.size).toBe(1)
})

test('a broker that is down is said on the button, and the page stays usable', async () => {
  host = await openHost()
  host.down = true
  await compose(host)
  await host.page.locator('#act').click()
  await expect.poll(() => button().textContent(), { timeout: 10_000 }).toContain('Not reachable, draft kept')
  await host.page.keyboard.press('Escape')
  await host.page.locator('#host').click()
  host.down = false
  await expect.poll(() => host.broker.tasks.size, { timeout: 15_000 }).toBe(1)
  expect(host.errors).toEqual([])
})

test('without enough money it says what is missing and is sent by itself once it is there', async () => {
  host = await openHost({ balance: 40 })
  await compose(host)
  const missing = host.page.getByText('$0.60 is missing. Add money and this is sent by itself')
  await missing.waitFor()
  await host.page.getByRole('button', { name: 'Wallet $0.40' }).waitFor()
  await host.page.locator('#act').click()
  await host.page.getByRole('heading', { name: 'Not sent yet' }).waitFor()
  await missing.waitFor()
  const [wallet] = await Promise.all([
    host.context.waitForEvent('page'),
    host.page.getByText('Add money', { exact: true }).click(),
  ])
  await wallet.waitForURL('**/wallet')
  await wallet.close()
  // Where no window opens the page of the host stays, and there is a link to press.
  await host.page.evaluate(() => { window.open = () => null })
  await host.page.getByText('Add money', { exact: true }).click()
  await host.page.getByRole('link', { name: 'Add money' }).waitFor()
  expect(new URL(host.page.url()).pathname).toBe('/app')
  host.broker.balance = 2000
  await host.page.bringToFront()
  await host.page.locator('.status').waitFor({ timeout: 10_000 })
  expect(host.broker.tasks.size).toBe(1)
})

test('a price that is none is refused in words before anything is sent', async () => {
  host = await openHost()
  await compose(host)
  await host.page.locator('#other').fill('a lot')
  await host.page.locator('#act').click()
  await host.page.getByText('Name an amount like 1.50').waitFor()
  expect(host.broker.asked).not.toContain('POST /tasks')
})

test('a price out of bounds is refused by the broker as soon as it is named, and is back to be changed when it is sent', async () => {
  host = await openHost()
  await compose(host)
  for (const [typed, sentence] of [
    ['0.49', 'The price is below the minimum. Raise it.'],
    ['1,000.01', 'The price is above the maximum. Lower it.'],
  ] as const) {
    await host.page.locator('#other').fill(typed)
    await host.page.locator('.quote').getByText(sentence).waitFor()
    await host.page.locator('#act').click()
    await host.page.locator('.compose > footer > .problem').getByText(sentence).waitFor()
  }
  expect(host.broker.tasks.size).toBe(0)
})

test('an unclaimed task is taken back after the words about its money', async () => {
  host = await openHost()
  await compose(host)
  await host.page.locator('#act').click()
  await host.page.locator('#back').click()
  expect(await host.page.locator('.confirm').textContent()).toContain('$1.00 is given back to your wallet at once')
  await host.page.locator('#act').click()
  await host.page.getByText('$1.00 was given back to your wallet').waitFor()
  expect([...host.broker.tasks.values()][0]!.status).toBe('canceled')
})
