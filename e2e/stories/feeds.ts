import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { expectCallbacks, expectSums, expectWallet, openPage, openWallet, patienceMs, signIn } from '../people.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'

const wish = 'What of this can I tell at dinner?'
const useful = 'Small measurements, and things people counted'
const notes = {
  first: 'Somebody counted, and then counted again. Begin the evening with this one.',
  second: 'One look at the mud, and from that she tells how long the flat was dry.',
  third: 'Two lines long, and the second turns the first around. Keep it for the end.',
}
const summary = 'Three small measurements of one bay. The longest makes the best story, so it comes first.'

/** The person stars what they like, looks at one folder and asks. A reload in the middle of it loses nothing. */
async function ask(reader: Page): Promise<void> {
  await reader.locator('.side-link', { hasText: 'Outdoors' }).click()
  await reader.getByRole('heading', { name: 'Outdoors' }).waitFor()
  await reader.locator('.item').nth(4).click()
  await reader.locator('.article-title').waitFor()
  await reader.keyboard.press('s')
  await reader.locator('.article-tools [aria-pressed=true]').waitFor()
  await screenshot(reader, 'reader')
  await reader.getByRole('button', { name: 'Ask someone to read these' }).click()
  const text = reader.getByRole('textbox', { name: 'What should be found for you?' })
  await text.fill(wish)
  await reader.getByLabel('What is useful to you').fill(useful)
  await reader.getByLabel('How many entries at most').fill('3')
  await reader.getByLabel('$5', { exact: true }).check({ force: true })
  await reader.getByRole('button', { name: 'Hold $5.00 and ask' }).waitFor()
  await reader.getByLabel('$2', { exact: true }).check({ force: true })
  await reader.getByRole('button', { name: 'Hold $2.00 and ask' }).waitFor()
  await reader.reload()
  await reader.getByRole('heading', { name: 'Outdoors' }).waitFor()
  await reader.getByRole('button', { name: 'Ask someone to read these' }).click()
  await expect.poll(() => text.inputValue(), { timeout: patienceMs }).toBe(wish)
  await expect.poll(() => reader.getByLabel('What is useful to you').inputValue(), { timeout: patienceMs }).toBe(useful)
  expect(await reader.getByLabel('How many entries at most').inputValue()).toBe('3')
  const dialog = reader.getByRole('dialog')
  for (const share of ['$1.70', '$0.10', '$0.20']) await dialog.getByText(share, { exact: true }).waitFor()
  await screenshot(reader, 'feeds-dialog')
  await reader.getByRole('button', { name: 'Hold $2.00 and ask' }).click()
  await reader.getByText('Nobody has taken it yet', { exact: false }).waitFor()
  await screenshot(reader, 'feeds-waiting')
  await reader.keyboard.press('Escape')
}

/** How much there is to read and for whom stands there before the claim, none of what it says. */
async function claim(desk: Page): Promise<void> {
  await desk.getByText(wish).first().click()
  const facts = desk.locator('.facts-sheet')
  const told = [/\d+ items from \d feeds?/, /Tideline \(\d+\)/, '1 of these', 'At most 3 entries', useful]
  for (const fact of told) await facts.getByText(fact).waitFor()
  expect(await desk.getByRole('listbox', { name: 'Items' }).count()).toBe(0)
  await screenshot(desk, 'feeds-facts')
  await desk.getByRole('button', { name: /Claim for \$1\.70/ }).click()
  await desk.getByText(/\d+:\d\d left/).first().waitFor()
  await desk.getByRole('listbox', { name: 'Items' }).getByRole('option').first().waitFor()
}

const press = async (desk: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await desk.keyboard.press(key)
}

async function writeNote(desk: Page, note: string): Promise<void> {
  await desk.keyboard.press('Enter')
  await desk.keyboard.type(note)
  await desk.keyboard.press('Escape')
}

/** Reads and picks with the keyboard. The checks find the note that was left out, before anybody is asked to look. */
async function curate(desk: Page): Promise<void> {
  const list = desk.getByRole('listbox', { name: 'Items' })
  const third = await list.locator('.curate-row-title').nth(2).innerText()
  await list.focus()
  await press(desk, 'p', '5')
  await writeNote(desk, notes.first)
  await press(desk, 'j', 'j', 'p', '4', 'k', 'p', '3')
  await writeNote(desk, notes.second)
  await press(desk, 'Alt+ArrowUp')
  await desk.getByText('3 of 3', { exact: true }).waitFor()
  await press(desk, 'j', 'j', 'p')
  await desk.getByText('The digest is full').first().waitFor()
  await desk.getByLabel('Summary').fill(summary)
  await screenshot(desk, 'feeds-picked')
  const findings = desk.getByLabel('Checks of your result')
  await desk.getByRole('button', { name: 'Try the checks' }).click()
  await findings.getByText(`“${third}”: say in a few words why it is worth reading.`).waitFor()
  await expect.poll(() => findings.evaluate((panel) => panel === document.activeElement)).toBe(true)
  await screenshot(desk, 'feeds-check-fails')
  await list.focus()
  await press(desk, 'k')
  await writeNote(desk, notes.third)
  await findings.getByText('You changed something since; try them again.').waitFor()
  await desk.getByRole('button', { name: 'Try the checks' }).click()
  await findings.getByText('All 8 checks pass').waitFor()
  await screenshot(desk, 'feeds-checks-pass')
  await desk.getByRole('button', { name: /^Submit for \$1\.70/ }).click()
  await desk.getByRole('heading', { name: 'What you delivered' }).waitFor()
  await screenshot(desk, 'feeds-delivered')
}

/** The digest as it will be read, its later notes by their first words; approved, all of it. */
async function approve(reader: Page): Promise<void> {
  await reader.getByRole('button', { name: /Ready to review/ }).click()
  const dialog = reader.getByRole('dialog')
  await dialog.getByText(notes.first).waitFor()
  await dialog.getByText('The full notes open when you approve.').waitFor()
  await dialog.getByText('One look at the mud, and', { exact: false }).waitFor()
  expect(await dialog.getByText('how long the flat was dry', { exact: false }).count()).toBe(0)
  expect(await dialog.getByText('so it comes first', { exact: false }).count()).toBe(0)
  await screenshot(reader, 'feeds-review')
  await reader.getByRole('button', { name: 'Approve and pay $2.00' }).click()
  await reader.getByText('Opened beside your feeds', { exact: false }).waitFor()
  await screenshot(reader, 'feeds-approved')
  await reader.keyboard.press('Escape')
}

/** Beside the feeds: every entry leads to its item, with the note on it; thumbs stay; removal can be undone. */
async function readDigest(reader: Page): Promise<void> {
  await reader.getByRole('heading', { name: 'Read for you by Ana' }).waitFor()
  await reader.getByText(summary).waitFor()
  await reader.getByText('You asked:').locator('..').getByText(wish).waitFor()
  const entries = reader.locator('.entry')
  expect(await entries.locator('.entry-note').allInnerTexts()).toEqual([notes.first, notes.second, notes.third])
  for (const [place, note] of [notes.first, notes.second, notes.third].entries()) {
    const title = entries.nth(place).locator('button.entry-title')
    const words = await title.innerText()
    await title.click()
    await reader.locator('.article-title', { hasText: words }).waitFor()
    await reader.locator('.curator-note', { hasText: note }).waitFor()
  }
  await reader.locator('.curator-note').getByRole('button', { name: /^Useful/ }).click()
  await reader.locator('.curator-note [aria-pressed=true]').waitFor()
  await screenshot(reader, 'feeds-digest')
  await reader.getByRole('button', { name: 'Remove this digest' }).click()
  await reader.getByText('Digest removed').waitFor()
  expect(await reader.locator('.side-link', { hasText: 'Ana' }).count()).toBe(0)
  await screenshot(reader, 'feeds-removed')
  await reader.getByRole('button', { name: 'Undo', exact: true }).click()
  await reader.getByRole('heading', { name: 'Read for you by Ana' }).waitFor()
  await reader.locator('.entry [aria-pressed=true]').waitFor()
}

/** What was pressed in the reader stands on the desk: counted on the receipt, and on the entry itself. */
async function expectFeedback(desk: Page, receipt: string, entry: string): Promise<void> {
  await expect.poll(async () => {
    await desk.reload()
    const said = desk.getByRole('region', { name: 'Receipt' }).locator('dd', { hasText: /found useful/i })
    await said.waitFor({ timeout: 5_000 }).catch(() => undefined)
    return said.allInnerTexts()
  }, { timeout: patienceMs }).toEqual([receipt])
  await screenshot(desk, 'feeds-feedback')
  await desk.locator('.curate-found', { hasText: entry }).first().waitFor()
}

/** A thumb goes all the way to whoever put the digest together, and so does a change of mind. */
async function giveThumbs(reader: Page, desk: Page): Promise<void> {
  await desk.getByRole('heading', { name: 'What you delivered' }).waitFor()
  // The last entry was found useful while it was read.
  await expectFeedback(desk, '1 found useful', 'Found useful')
  const entries = reader.locator('.entry')
  await entries.nth(0).getByRole('button', { name: /^Not useful/ }).click()
  await expectFeedback(desk, '1 found useful, 1 not', 'Not found useful')
  await entries.nth(0).getByRole('button', { name: /^Not useful/ }).click()
  await expectFeedback(desk, '1 found useful', 'Found useful')
}

const events = ['task.opened', 'task.assigned', 'task.submitted', 'task.approved']

/** Items of feeds go out, a digest comes back and is read. */
export function feedsStory(stage: Stage): void {
  test('items leave the reader, are read and picked from, come back as a digest, are paid for and read, and the worker hears what was useful', async () => {
    const { at } = stage
    const [requester, worker] = [await stage.enter(), await stage.enter()]
    const reader = await openPage(requester, at.reader)
    await reader.locator('.item').first().waitFor()
    const wallet = await openWallet(requester, at.reader, at)
    await expectWallet(wallet, { spendable: '$20.00', onHold: '$0.00' })
    await ask(reader)
    await expectWallet(wallet, { spendable: '$18.00', onHold: '$2.00' })
    const desk = await openPage(worker, `${at.broker}/desk`)
    await signIn(desk, at, 'ana@example.com')
    await claim(desk)
    await curate(desk)
    await approve(reader)
    await readDigest(reader)
    await giveThumbs(reader, desk)
    await expectWallet(wallet, { spendable: '$18.00', onHold: '$0.00' })
    await screenshot(wallet, 'feeds-wallet')
    const door = await openPage(await stage.enter(), `${at.broker}/wallet`)
    await door.getByRole('button', { name: 'Wallet of Sheaf' }).click()
    await expectSums(door, { spendable: '$18.00', onHold: '$0.00' })
    await door.getByRole('button', { name: 'Wallet of Lumen' }).click()
    await expectSums(door, { spendable: '$19.00', onHold: '$0.00' })
    await desk.getByText('Earnings').first().click()
    await desk.getByText('$1.70').first().waitFor()
    await screenshot(desk, 'feeds-earnings')
    await expectCallbacks(await openPage(requester, `${at.reader}/callbacks`), events)
  }, 600_000)
}
