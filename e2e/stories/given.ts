import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { cellOf, findProblems, openWorkbook } from '@microsource/sheet'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { knownFeeds } from '../../examples/rss-reader/server/feeds/given-feeds.fixture.ts'
import { repaired } from '../../examples/spreadsheet/test/delivery.ts'
import { Rowan } from '../../examples/spreadsheet/test/stage.ts'
import { givenFiles } from '../../scripts/test-environment/given-data.ts'
import { expectWallet, openPage, openWallet, signIn } from '../people.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'

const [feeds, workbooks] = [givenFiles('.xml', '.atom', '.rss', '.html'), givenFiles('.xlsx', '.ods')]

async function openFeed(reader: Page, title: string): Promise<void> {
  await reader.locator('.side-link', { hasText: title }).click()
  await reader.getByRole('heading', { name: title, exact: true }).waitFor()
}

/** Where the workbook before came back first, it asks what becomes of it; whichever comes first, and nothing pressed later. */
async function openedAtLast(rowan: Rowan, title: string): Promise<void> {
  const goOn = rowan.page.getByRole('button', { name: 'Go on' })
  const ready = rowan.ready(title)
  const asks = goOn.waitFor().then(() => true)
  if (await Promise.race([ready.then(() => false), asks])) await goOn.click()
  await ready
}

async function openDesk(stage: Stage, email: string): Promise<Page> {
  const desk = await openPage(await stage.enter(), `${stage.at.broker}/desk`)
  await signIn(desk, stage.at, email)
  return desk
}

async function claim(desk: Page, wish: string): Promise<void> {
  await desk.getByText(wish).first().click()
  await desk.getByRole('button', { name: /^Claim for/ }).click()
  await desk.getByText(/\d+:\d\d left/).first().waitFor()
}

async function submit(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: /^Submit for/ }).click()
  await desk.getByRole('heading', { name: 'What you delivered' }).waitFor()
}

async function approve(page: Page, said: string): Promise<void> {
  await page.getByRole('button', { name: /Ready to review/ }).click()
  await page.getByRole('dialog').getByText(said).first().waitFor()
  await screenshot(page, 'given-review')
  await page.getByRole('button', { name: /^Approve and pay/ }).click()
  await page.getByRole('dialog').getByText('Done and paid').waitFor()
  await page.keyboard.press('Escape')
}

/** Feeds that are given, where nobody had a digest of feeds before. */
export function givenFeedsStory(stage: Stage): void {
  test.skipIf(feeds.length === 0)('feeds are read, or refused in a sentence; of what they hold somebody makes a digest', async () => {
    const folder = join(stage.dataDir, 'rss-reader', 'feeds')
    mkdirSync(folder, { recursive: true })
    for (const { name, read } of feeds) writeFileSync(join(folder, name), read())
    const requester = await stage.enter()
    const reader = await openPage(requester, stage.at.reader)
    for (const feed of feeds) {
      await reader.getByRole('button', { name: 'Add a feed' }).first().click()
      const dialog = reader.getByRole('dialog')
      await dialog.getByRole('textbox').first().fill(`${stage.at.reader}/samples/files/${feed.name}`)
      await reader.keyboard.press('Enter')
      const refusal = dialog.getByRole('alert').filter({ hasText: /\w/ })
      const isOpen = await Promise.race([
        refusal.waitFor().then(() => false), dialog.waitFor({ state: 'detached' }).then(() => true)])
      const known = knownFeeds[feed.name]
      expect(isOpen, feed.name).toBe(known === undefined ? isOpen : typeof known !== 'string')
      if (typeof known === 'object') await openFeed(reader, known.title)
      if (isOpen) continue
      await screenshot(reader, 'given-feed-refused')
      await reader.keyboard.press('Escape')
    }
    // Else the story would be told of the samples.
    const title = feeds.map(({ name }) => knownFeeds[name]).find((known) => typeof known === 'object')?.title
    if (title !== undefined) await openFeed(reader, title)
    await reader.locator('.item').first().waitFor()
    await screenshot(reader, 'given-feeds')
    await reader.getByRole('button', { name: 'Ask someone to read these' }).click()
    await reader.getByRole('textbox', { name: 'What should be found for you?' }).fill('Whatever is worth a minute')
    await reader.getByRole('button', { name: 'Hold $2.00 and ask' }).click()
    await reader.getByText('Nobody has taken it yet', { exact: false }).waitFor()
    await reader.keyboard.press('Escape')
    const desk = await openDesk(stage, 'cleo@example.com')
    await claim(desk, 'Whatever is worth a minute')
    await desk.getByRole('listbox', { name: 'Items' }).focus()
    for (const key of ['p', '5', 'Enter']) await desk.keyboard.press(key)
    await desk.keyboard.type('One of them is enough for today.')
    await desk.keyboard.press('Escape')
    await desk.getByLabel('Summary').fill('One thing, read twice.')
    await submit(desk)
    await approve(reader, 'One of them')
    await reader.locator('button.entry-title').click()
    await reader.locator('.article-title').waitFor()
    if (title !== undefined) await reader.locator('.article-feed', { hasText: title }).waitFor()
    await screenshot(reader, 'given-digest')
    await expectWallet(await openWallet(requester, stage.at.reader, stage.at), { spendable: '$18.00', onHold: '$0.00' })
  }, 600_000)
}

/** Workbooks that are given, where nobody had one repaired before. */
export function givenWorkbooksStory(stage: Stage): void {
  test.skipIf(workbooks.length === 0)('workbooks open, what is wrong in them is found, put right by somebody and taken in', async () => {
    const requester = await stage.enter()
    const desk = await openDesk(stage, 'dora@example.com')
    for (const [place, { name, read }] of workbooks.entries()) {
      const rowan = new Rowan(await openPage(requester, stage.at.sheet))
      const { page } = rowan
      await rowan.openBytes(read(), name)
      await openedAtLast(rowan, name.replace(/\.\w+$/, ''))
      await page.getByRole('button', { name: 'Find errors' }).click()
      await page.getByText(/^(\d+ things? looks? wrong|Nothing looks wrong)/).waitFor()
      await screenshot(page, 'given-workbook')
      const wrong = findProblems(openWorkbook(read()))
      expect(wrong.length, name).toBeGreaterThan(0)
      const wish = `Make something sensible of number ${place + 1}`
      await page.getByRole('button', { name: 'Get it done' }).click()
      await page.getByRole('textbox', { name: 'What is wrong with this workbook?' }).fill(wish)
      await page.getByLabel('What may be changed?').selectOption('workbook')
      await page.getByRole('button', { name: 'Hold $5.00 and ask' }).click()
      await page.getByText('Nobody has taken it yet', { exact: false }).waitFor()
      await page.keyboard.press('Escape')
      await claim(desk, wish)
      const put = Object.fromEntries(wrong.map(({ sheet, cell }) => [`${sheet}!${cell}`, cellOf(0)]))
      const buffer = Buffer.from(repaired(read(), put))
      await desk.getByLabel('Choose files for the result').setInputFiles({ name, mimeType: '', buffer })
      await desk.getByText(/· uploaded/).waitFor()
      await desk.getByLabel('What was wrong, and what you did').fill('Each of them is a plain 0 now.')
      await submit(desk)
      await desk.getByRole('link', { name: /Open tasks/ }).click()
      await approve(page, 'Each of them is a plain 0 now.')
      await page.getByRole('button', { name: /^Put .* into the sheet$/ }).click()
      await page.getByText(/changes? (is|are) in your sheet/).waitFor()
      await screenshot(page, 'given-workbook-repaired')
      expect(findProblems(await rowan.saved()).length, name).toBeLessThan(wrong.length)
      await page.close()
    }
    const left = 20 - 5 * workbooks.length
    await expectWallet(await openWallet(requester, stage.at.sheet, stage.at), { spendable: `$${left}.00`, onHold: '$0.00' })
  }, 600_000)
}
