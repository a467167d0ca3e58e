import { afterEach, expect, test } from 'vitest'
import { kindWork } from '../states/kind-work.ts'
import { returning, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

/** Opens the review of some work, in a page with the strictest policy. */
async function look(kind: string, before?: (kindOf: string) => Promise<unknown>): Promise<void> {
  const { broker, tasks } = kindWork[kind]!
  host = await returning({ ...broker, tasks: tasks() }, `?kind=${kind}`)
  host.page.on('console', (message) => {
    if (/Content Security/.test(message.text())) host.errors.push(message.text())
  })
  await before?.(kind)
  await host.page.getByText('Ready to review').waitFor()
  await host.page.locator('[part=button]').click()
}

test('a digest is read as far as it is open, with a word on what is not', async () => {
  await look('feed.curate')
  await host.page.getByRole('link', { name: 'Kites over the dunes' }).waitFor()
  await host.page.getByText('Only if you…').waitFor()
  await host.page.getByText('You see a part of it; all of it comes when you approve.').waitFor()
  await host.page.getByText('Checked before you looked: Every entry is one of the given items').waitFor()
  expect(host.errors).toEqual([])
})

test('what a check that passed has to tell beside it is told', async () => {
  const says = '1 value could not be worked out here and was taken as delivered: Budget!D12.'
  const { broker, tasks } = kindWork['feed.curate']!
  const [id, title] = ['recalculates', 'It can be worked out anew']
  const answer = { result: broker.result!.reduced, reduced: true, checks: [{ id, title, passed: true, says }] }
  const before = (_request: Request, path: string) =>
    path.endsWith('/result') ? Response.json({ submissionId: 'x', ...answer }) : undefined
  host = await returning({ ...broker, tasks: tasks(), before }, '?kind=feed.curate')
  await host.page.getByText('Ready to review').waitFor()
  await host.page.locator('[part=button]').click()
  await host.page.getByText(`Checked before you looked: ${says}`).waitFor()
})

test('a repaired workbook is reviewed cell by cell, and the file is said to open with the approval', async () => {
  await look('sheet.repair')
  await host.page.getByText('=SUM(D2:D11)').waitFor()
  await host.page.getByText('The total reads this cell, which was text.').waitFor()
  const file = host.page.locator('.delivered li')
  expect(await file.textContent()).toBe('budget-repaired.xlsxOpens when you approve')
  expect(host.errors).toEqual([])
})

test('a transcript stands beside its recording, which can be heard', async () => {
  await look('audio.transcribe')
  await host.page.getByText('Good morning, all of you.').waitFor()
  await host.page.getByRole('button', { name: 'Play', disabled: false }).waitFor()
  expect(host.errors).toEqual([])
})

test('after approval the app receives the full fields', async () => {
  await look('feed.curate')
  await host.page.getByText('Approve and pay $1.00').click()
  await host.page.getByText('Added as a layer').waitFor()
  expect(await host.stored('results')).toEqual([['feed.curate', kindWork['feed.curate']!.broker.result!.full]])
})

test('an element that does not come leaves the verdicts usable, and comes when asked again', async () => {
  await look('feed.curate', (kind) => host.page.route(`**/dist/${kind}.js`, (route) => route.abort()))
  await host.page.locator('.place').getByText('This part did not arrive').waitFor()
  await host.page.getByText('Approve and pay $1.00').waitFor()
  await host.page.unroute('**/dist/feed.curate.js')
  await host.page.locator('#again').click()
  await host.page.getByRole('link', { name: 'Kites over the dunes' }).waitFor()
})
