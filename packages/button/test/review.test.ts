import { afterEach, expect, test } from 'vitest'
import { submission, submitted, task } from '../states/data.ts'
import type { BrokerOptions } from '../states/broker.ts'
import { picture, returning as returningHost, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

const returning = async (options: BrokerOptions, query = '') => {
  host = await returningHost(options, query)
}

const button = () => host.page.locator('[part=button]')
const waits = () => expect.poll(() => button().textContent()).toContain('Waiting for someone')
const ready = () => expect.poll(() => button().textContent()).toContain('Ready to review 1')
const theOne = () => [...host.broker.tasks.values()][0]!

test('a delivery shows on the button without a reload', async () => {
  await returning({ tasks: [task()], picture })
  await waits()
  host.broker.change(theOne().id, 'submitted', { status: 'submitted', submission: submission() })
  await ready()
})

test('a delivery that comes while its status is open is seen, and the date of silence is the nearer one', async () => {
  await returning({ tasks: [task()], picture })
  // Clicked before it says so, it would ask for a new task.
  await waits()
  await button().click()
  await host.page.getByText('Nobody has taken it yet', { exact: false }).waitFor()
  const silencePaysAt = new Date(Date.now() + 7 * 86_400_000).toISOString()
  host.broker.change(theOne().id, 'submitted', { status: 'submitted', submission: submission({ silencePaysAt }) })
  await host.page.getByText(/^If you do nothing, \$1\.00 is paid tomorrow at /).waitFor()
})

test('approving pays, fetches the full files and hands them to the app once, also across reloads', async () => {
  await returning({ tasks: [submitted()], picture })
  await ready()
  await button().click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.getByText('Added as a layer. Undo with Ctrl+Z').waitFor()
  expect(theOne().status).toBe('approved')
  await host.page.reload()
  await button().click()
  await host.page.locator('#yours').click()
  await host.page.getByText('Done and paid').waitFor()
  const applied = (await host.stored('applied')) as string[][]
  expect(applied).toHaveLength(1)
  expect(applied[0]!.slice(0, 2)).toEqual([theOne().id, 'Ana'])
  expect(applied[0]![2]).toMatch(/^park-fixed\.png /)
})

test('a reload between the payment and the download loses nothing: the result is added afterwards, once', async () => {
  let held = true
  await returning({
    tasks: [submitted()],
    picture,
    before: (_request, path) =>
      held && theOne().status === 'approved' && path.startsWith('/attachments') ? new Promise(() => {}) : undefined,
  })
  await ready()
  await button().click()
  await host.page.getByText('Approve and pay $1.00').click()
  await expect.poll(() => host.broker.asked.filter((line) => line.endsWith('/url')).length).toBeGreaterThan(2)
  expect(await host.stored('applied')).toEqual([])
  held = false
  await host.page.reload()
  await expect.poll(() => host.stored('applied')).toHaveLength(1)
  await host.page.reload()
  await host.page.waitForTimeout(500)
  expect(await host.stored('applied')).toHaveLength(1)
})

test('a result the app could not take stays paid and safe, and can be added again from the list', async () => {
  await returning({ tasks: [submitted()], picture }, '?fail')
  await ready()
  await button().click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.getByText('It could not be added to your document').waitFor()
  await host.page.locator('#yours').click()
  await host.page.getByText('Paid, not added yet').click()
  await host.page.getByText('Add it to the document').click()
  await host.page.getByText('Added as a layer. Undo with Ctrl+Z').waitFor()
  expect(await host.stored('applied')).toHaveLength(2)
  expect(host.errors).toEqual([])
})

test('a newer delivery is shown and said before anything is decided', async () => {
  await returning({ tasks: [submitted()], picture })
  await ready()
  await button().click()
  await host.page.locator('.stage').waitFor()
  host.broker.change(theOne().id, 'submitted', { submission: submission({ round: 2, note: 'Grass mended too.' }) })
  await host.page.getByText('There is a newer version of the work').waitFor()
  await host.page.getByText('Grass mended too.').waitFor()
  expect(theOne().status).toBe('submitted')
})

test('a verdict on a version that was overtaken is refused by the broker, and nothing is paid', async () => {
  let overtaken = false
  await returning({
    tasks: [submitted()],
    picture,
    before: (_request, path) => {
      if (!path.endsWith('/approve') || overtaken) return undefined
      overtaken = true
      host.broker.tasks.set(theOne().id, {
        ...theOne(),
        version: 9,
        submission: submission({ round: 2, note: 'Overtaken.' }),
      })
      return undefined
    },
  })
  await ready()
  await button().click()
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.getByText('There is a newer version of the work').waitFor()
  await host.page.getByText('Overtaken.').waitFor()
  expect(theOne().status).toBe('submitted')
  expect(await host.stored('applied')).toEqual([])
})

test('changes are asked for in words, and words typed survive a look back', async () => {
  await returning({ tasks: [submitted()], picture })
  await ready()
  await button().click()
  await host.page.locator('#changes').click()
  await host.page.locator('#act').click()
  await host.page.getByText('Say it in a few words').waitFor()
  await host.page.locator('#words').fill('The shadow of the bench is still there.')
  await host.page.locator('#back').click()
  await host.page.locator('#changes').click()
  await host.page.getByText('Ask Ana for changes').click()
  await host.page.getByText('Ana is making your changes').waitFor()
  expect(theOne()).toMatchObject({
    status: 'changes_requested',
    review: { words: 'The shadow of the bench is still there.' },
  })
})

test('a rejection names its reason from the list, its words, and what becomes of the money', async () => {
  await returning({ tasks: [submitted()], picture })
  await ready()
  await button().click()
  await host.page.locator('#reject').click()
  await host.page.getByText('It does not open').click()
  await host.page.getByText('Give the money back').click()
  await host.page.locator('#words').fill('The file is cut off.')
  // A line that is cut in that moment takes nothing of it away.
  await host.page.route('**/reject', (route) => route.abort(), { times: 2 })
  await host.page.locator('#act').click()
  await host.page.locator('.problem').getByText('The service cannot be reached').waitFor()
  await host.page.locator('#act').click()
  await host.page.locator('.status').waitFor()
  expect(theOne().review).toMatchObject({
    verdict: 'rejected',
    reason: 'does_not_open',
    then: 'release',
    words: 'The file is cut off.',
  })
})

test('a delivery that came late can be taken while the task is open', async () => {
  await returning({ tasks: [task({ lateSubmissions: [submission({ late: true, silencePaysAt: null })] })], picture })
  await ready()
  await button().click()
  await host.page.getByText('Take it and look closer').click()
  await host.page.getByText('Approve and pay $1.00').waitFor()
  expect(theOne().status).toBe('submitted')
})

test.each([['en', 'ltr'], ['ar', 'rtl']])('the handle between before and after goes where the arrow points, in %s', async (locale, dir) => {
  await returning({ tasks: [submitted()], picture })
  await ready()
  await host.page.locator('micro-source-button').evaluate((element, to) => element.setAttribute('locale', to), locale)
  await button().click()
  await host.page.locator(`dialog[dir=${dir}] #split`).focus()
  await host.page.keyboard.press('ArrowRight')
  expect(await host.page.locator('#split').inputValue()).toBe('52')
})
