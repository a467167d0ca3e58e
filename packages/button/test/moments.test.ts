import { afterEach, expect, test } from 'vitest'
import { submitted } from '../states/data.ts'
import { compose, openHost, picture, returning, words, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

/** The files of the button that the page asked for from here on. */
function loaded(): string[] {
  const files: string[] = []
  host.page.on('request', (request) => {
    const [, file] = /\/dist\/(\w+)\.js/.exec(request.url()) ?? []
    if (file) files.push(file)
  })
  return files
}

/** The line is cut for one file of the button, until it is put back. */
async function cut(file: string): Promise<() => Promise<void>> {
  const path = `**/dist/${file}.js`
  await host.page.route(path, (route) => route.abort())
  return () => host.page.unroute(path)
}

test('each part comes at its moment: one file for the complete dialog, then what sends, its status once it is sent', async () => {
  host = await openHost()
  const files = loaded()
  await compose(host)
  await host.page.getByText('$0.85').waitFor()
  await host.page.waitForLoadState('networkidle')
  expect(files).toEqual(['app', 'sending'])
  await host.page.locator('#act').click()
  await host.page.locator('.status').waitFor()
  expect(files).toEqual(['app', 'sending', 'tasks'])
})

test('the complete dialog waits for no more than its own file', async () => {
  host = await openHost()
  await host.page.route('**/dist/sending.js', () => {})
  await compose(host)
  await host.page.getByText('$0.85').waitFor()
  await host.page.locator('#act').click()
  await host.page.locator('.later').getByText('Loading…').waitFor()
  expect(host.broker.asked).not.toContain('POST /tasks')
})

test('when the line is cut before OK, and what sends never came, the draft is kept and goes out when it is back', async () => {
  host = await openHost()
  const mend = await cut('sending')
  await compose(host)
  await host.context.setOffline(true)
  await host.page.locator('#act').click()
  await host.page.locator('.later').getByText('You are offline. Your draft is kept').waitFor()
  await host.page.locator('[part=button]').getByText('Offline, draft kept').waitFor()
  await host.page.locator('#act').click()
  await mend()
  expect(host.broker.tasks.size).toBe(0)
  await host.context.setOffline(false)
  await host.page.locator('.status .timeline li').first().waitFor()
  expect([...host.broker.tasks.values()]).toMatchObject([{ description: words, attachments: [{ sizeBytes: 2000 }] }])
  expect(host.errors).toEqual([])
})

test('what sends does not come: the dialog can be closed, and a later visit sends what was said', async () => {
  host = await openHost()
  const mend = await cut('sending')
  await compose(host)
  await host.page.locator('#act').click()
  await host.page.locator('.later').getByText('The service cannot be reached').waitFor()
  await host.page.keyboard.press('Escape')
  await host.page.reload()
  await host.page.locator('[part=button]').getByText('Not reachable, draft kept').waitFor()
  await mend()
  await expect.poll(() => host.broker.tasks.size).toBe(1)
  await host.page.locator('[part=button]').getByText('Waiting for someone').waitFor()
  expect(host.broker.asked.filter((line) => line === 'POST /tasks')).toHaveLength(1)
})

test('the review and the comparison of pictures come when there is something to look at', async () => {
  host = await returning({ tasks: [submitted()], picture })
  const files = loaded()
  await host.page.reload()
  await host.page.getByText('Ready to review').waitFor()
  expect(files).not.toContain('review')
  await host.page.locator('[part=button]').click()
  await host.page.locator('.place').waitFor()
  await expect.poll(() => [...new Set(files)].sort()).toEqual(['app', 'compare', 'index', 'review', 'tasks'])
})

test('a status that does not arrive says so, loses nothing, and comes when asked again', async () => {
  host = await openHost()
  const mend = await cut('tasks')
  await compose(host)
  await host.page.locator('#act').click()
  await host.page.getByText('This part did not arrive. Nothing was lost').waitFor()
  expect(host.broker.tasks.size).toBe(1)
  await host.page.locator('#act').click()
  await host.page.getByText('This part did not arrive. Nothing was lost').waitFor()
  await mend()
  await host.page.locator('#act').click()
  await host.page.locator('.status .timeline li').first().waitFor()
  expect(host.broker.tasks.size).toBe(1)
  expect(host.errors).toEqual([])
})

test('while a part is on its way the dialog says so, and closing it keeps it closed', async () => {
  host = await openHost()
  let arrive = () => {}
  const gate = new Promise<void>((resolve) => { arrive = resolve })
  await host.page.route('**/dist/tasks.js', async (route) => {
    await gate
    await route.continue()
  })
  await compose(host)
  await host.page.locator('#act').click()
  await host.page.getByText('Loading…').waitFor()
  await host.page.keyboard.press('Escape')
  const arrived = host.page.waitForResponse('**/dist/tasks.js')
  arrive()
  await (await arrived).finished()
  await expect.poll(() => host.broker.asked.some((line) => line.endsWith('/stream'))).toBe(true)
  expect(await host.page.locator('dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open)).toBe(false)
  await host.page.locator('[part=button]').click()
  await host.page.locator('.status').waitFor()
})

test('a comparison that does not arrive leaves the verdicts usable, and comes when asked again', async () => {
  host = await returning({ tasks: [submitted()], picture })
  await host.page.getByText('Ready to review').waitFor()
  const mend = await cut('compare')
  await host.page.locator('[part=button]').click()
  await host.page.locator('.place').getByText('This part did not arrive').waitFor()
  await host.page.getByText('Approve and pay $1.00').waitFor()
  await mend()
  await host.page.locator('#again').click()
  await host.page.locator('.stage canvas').waitFor()
})

test('a review stands on what arrived when it was asked for again: the verdict is given, and the result is added', async () => {
  host = await returning({ tasks: [submitted()], picture })
  await host.page.getByText('Ready to review').waitFor()
  await host.page.evaluate(() => localStorage.removeItem('events'))
  const mend = await cut('tasks')
  await host.page.reload()
  await expect.poll(() => host.stored('events')).toContainEqual(['ms-task', 'submitted'])
  await host.page.locator('[part=button]').click()
  await host.page.getByText('This part did not arrive. Nothing was lost').waitFor()
  await mend()
  await host.page.locator('#act').click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.getByText('Added as a layer').waitFor()
  expect(await host.stored('applied')).toHaveLength(1)
  expect(host.errors).toEqual([])
})
