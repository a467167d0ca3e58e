import { afterEach, expect, test } from 'vitest'
import { problem } from '../states/broker.ts'
import { openHost, words, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

const items = [{ id: 'a', title: 'Kites over the dunes' }]
const query = (kind: string, input?: object) =>
  `?kind=${kind}${input ? `&input=${encodeURIComponent(JSON.stringify(input))}` : ''}`
const inputs = () => [...host.broker.inputs.values()]
const find = (selector: string) => host.page.locator(selector)

/** Opens the dialog and says what should be done. */
async function ask(): Promise<void> {
  await find('[part=button]').click()
  await find('#text').fill(words)
}

test('a kind is asked for in its own words: question, fields, prices, and no files where it takes none', async () => {
  host = await openHost({}, query('feed.curate', { items }))
  await ask()
  await host.page.getByRole('dialog', { name: 'What should be read for you?' }).waitFor()
  expect(await find('.chip').allTextContents()).toEqual(['$2', '$5', '$10'])
  expect(await find('[part=files]').textContent()).toBe('park')
  expect(await find('#ask-picksMax').inputValue()).toBe('8')
  await host.page.getByLabel('What is useful to you?').fill('Wind, not weather')
  await host.page.getByText('Hold $2.00 and ask').click()
  await find('.status').waitFor()
  expect(inputs()).toEqual([{ items, useful: 'Wind, not weather', picksMax: 8 }])
  expect(host.errors).toEqual([])
})

test('what was answered survives closing and reloading, and wins over what the app presets', async () => {
  host = await openHost({}, query('feed.curate', { items, picksMax: 5 }))
  await ask()
  await find('#ask-useful').fill('Wind')
  expect(await find('#ask-picksMax').inputValue()).toBe('5')
  await find('#ask-picksMax').fill('3')
  await host.page.waitForTimeout(300)
  await host.page.reload()
  await find('[part=button]').click()
  await expect.poll(() => find('#ask-picksMax').inputValue()).toBe('3')
  expect(await find('#ask-useful').inputValue()).toBe('Wind')
  await find('#act').click()
  await find('.status').waitFor()
  expect(inputs()).toEqual([{ items, useful: 'Wind', picksMax: 3 }])
})

test('the dialog can be written in before the part of the kind is there, and keeps the focus then', async () => {
  host = await openHost({}, query('feed.curate', { items }))
  let arrive = () => {}
  const gate = new Promise<void>((resolve) => { arrive = resolve })
  await host.page.route('**/dist/kind.js', async (route) => {
    await gate
    await route.continue()
  })
  await find('[part=button]').click()
  await find('#text:focus').waitFor()
  await host.page.keyboard.type('Pick the best')
  await find('#act').click()
  await host.page.getByText('Loading…').waitFor()
  expect(host.broker.tasks.size).toBe(0)
  await find('#text').focus()
  arrive()
  await find('#ask-useful').waitFor()
  await host.page.keyboard.type(' of them')
  expect(await find('#text').inputValue()).toBe('Pick the best of them')
})

test('a part of the kind that does not come says so, loses nothing, and comes when asked again', async () => {
  host = await openHost({}, query('feed.curate', { items }))
  await host.page.route('**/dist/kind.js', (route) => route.abort())
  await ask()
  await host.page.getByText('This part did not arrive. Nothing was lost').waitFor()
  await find('#act').click()
  await host.page.locator('footer').getByText('This part did not arrive').waitFor()
  expect(host.broker.tasks.size).toBe(0)
  await host.page.unroute('**/dist/kind.js')
  await find('#again').click()
  await find('#ask-useful').waitFor()
  expect(await find('#text').inputValue()).toBe(words)
  await find('#act').click()
  await find('.status').waitFor()
})

test('what is required is said, field by field, and a file where the kind needs one', async () => {
  host = await openHost({}, query('sheet.repair', {}))
  await ask()
  await find('#ask-expected').waitFor()
  await find('#act').click()
  await host.page.getByText('Still to say: What should be true when it is right?').waitFor()
  await find('#ask-expected:focus').waitFor()
  await find('#ask-expected').fill('The sums are right')
  await find('#act').click()
  await host.page.getByText('Add a file').last().waitFor()
  expect(host.broker.tasks.size).toBe(0)
  await find('input[type=file]').setInputFiles({ name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('b') })
  await find('.files li').waitFor()
  await find('#ask-scope').selectOption('This sheet')
  await find('#act').click()
  await find('.status').waitFor()
  expect(inputs()).toEqual([{ expected: 'The sums are right', scope: 'sheet' }])
})

test('a number out of its range is said with the range', async () => {
  host = await openHost({}, query('feed.curate', { items }))
  await ask()
  await find('#ask-picksMax').fill('51')
  await find('#act').click()
  await host.page.getByText('Still to say: How many at most? (1–50)').waitFor()
})

test('a time in which nobody could do it is not offered', async () => {
  host = await openHost({}, query('sheet.repair', {}))
  await ask()
  await find('#ask-scope').waitFor()
  expect(await find('#when option').first().textContent()).not.toContain('In 2 hours')
})

test('a refusal names the field it is about, and says the sentence of who looked into the files', async () => {
  let refusal = problem(400, 'invalid_request', 'The request does not have the expected form.', {
    errors: [{ pointer: '/input/useful', message: 'is too long' }],
  })
  host = await openHost({
    before: (request, path) => request.method === 'POST' && path === '/tasks' ? refusal.clone() : undefined,
  }, query('feed.curate', { items }))
  await ask()
  await find('#ask-useful').waitFor()
  await find('#act').click()
  await host.page.getByText('What is useful to you? is too long').waitFor()
  refusal = problem(422, 'input_refused', 'Nobody could work on this.', { detail: 'Every item is there twice.' })
  await find('#act').click()
  await host.page.getByText('Every item is there twice.').waitFor()
  refusal = problem(400, 'invalid_request', 'No.', {
    errors: [{ pointer: '/input/items/0/id', message: 'is missing' }],
  })
  await find('#act').click()
  await host.page.getByText('What this app sent along does not fit (items is missing)').waitFor()
})

test.each(['photo.retouch', 'custom'])('%s, which asks for nothing more, loads nothing more', async (kind) => {
  host = await openHost({}, query(kind))
  const files: string[] = []
  host.page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await ask()
  await host.page.getByText('$0.85').waitFor()
  await host.page.waitForLoadState('networkidle')
  expect(files.filter((file) => /kind/.test(file))).toEqual([])
})
