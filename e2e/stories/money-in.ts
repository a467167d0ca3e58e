import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, test } from 'vitest'
import { expectSums, openPage, signIn } from '../people.ts'
import { aPhoto } from '../pictures.ts'
import { cards, onboard, payByHand } from '../rail-pages.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'
import { claim, deliver, openPhoto } from './photo.ts'

const text = (cents: number) => `$${(cents / 100).toFixed(2)}`
/** What is left at the end. */
export const left = 1_800
const wish = 'All forty of the regatta, the same light'

/** The wallet of the photo editor's demo, by its own door. */
export async function openLumen(stage: Stage): Promise<Page> {
  const wallet = await openPage(await stage.enter(), `${stage.at.broker}/wallet`)
  await wallet.getByRole('button', { name: 'Wallet of Lumen' }).click()
  await wallet.getByRole('button', { name: 'Add test money' }).waitFor()
  return wallet
}

/** Declined first, then paid with another card on the same page, which is kept. */
async function addTwenty(wallet: Page, before: number): Promise<void> {
  await wallet.getByRole('button', { name: 'Add test money' }).click()
  await wallet.getByLabel('Save this card for automatic top-up').check()
  await screenshot(wallet, 'wallet-add')
  await wallet.getByRole('button', { name: 'Go to pay $20.00 of test money' }).click()
  await wallet.getByText('The card is saved.', { exact: false }).waitFor()
  await payByHand(wallet, cards.declined)
  await wallet.getByRole('alert').getByText('You were not charged.').waitFor()
  await screenshot(wallet, 'rail-declined')
  await payByHand(wallet, cards.good)
  await wallet.getByText('$20.00 was added').waitFor()
  await expectSums(wallet, { spendable: text(before + 2_000), onHold: '$0.00' })
  await screenshot(wallet, 'wallet-added')
}

/** Below $20, $50 are to come by themselves. */
async function turnAutomaticOn(wallet: Page): Promise<void> {
  await wallet.getByText('Visa ending 4242').first().waitFor()
  await wallet.getByRole('button', { name: 'Turn on…' }).click()
  await wallet.getByLabel('When less than this can be spent').fill('20')
  await wallet.getByLabel('Add', { exact: true }).fill('50')
  await screenshot(wallet, 'wallet-automatic-terms')
  await wallet.getByRole('button', { name: 'Add $50.00 by itself' }).click()
  await wallet.getByRole('button', { name: 'Turn off' }).waitFor()
}

/** With $35 on hold less than $20 is left. */
async function hold(editor: Page, wallet: Page, before: number): Promise<void> {
  await editor.getByRole('button', { name: 'Get it done' }).click()
  await editor.getByRole('textbox').first().fill(wish)
  await editor.getByPlaceholder('Other').fill('35')
  await editor.getByRole('button', { name: 'Hold $35.00 and ask' }).click()
  await editor.getByText('Nobody has taken it yet', { exact: false }).waitFor()
  await editor.keyboard.press('Escape')
  await wallet.bringToFront()
  await expectSums(wallet, { spendable: text(before - 3_500 + 5_000), onHold: '$35.00' })
  await wallet.getByText('$50.00 of $100.00 was added by itself this month.').waitFor()
  await screenshot(wallet, 'wallet-automatic')
}

/** Unused money goes back to the card it came from; no more comes by itself after that. */
async function sendBack(wallet: Page, amount: number): Promise<void> {
  await wallet.getByRole('button', { name: 'Send back…' }).click()
  await wallet.getByLabel('Amount in US dollars').fill(text(amount).slice(1))
  await screenshot(wallet, 'wallet-send-back')
  await wallet.getByRole('button', { name: `Send ${text(amount)} back` }).click()
  await wallet.getByRole('button', { name: 'Turn on…' }).waitFor()
  await expectSums(wallet, { spendable: text(left), onHold: '$0.00' })
  await wallet.getByRole('region', { name: 'Sent back' }).getByText('sent', { exact: true }).waitFor()
  await screenshot(wallet, 'wallet-refunded')
}

/** On the rail's pages, there and back: what is there when a month begins comes by itself from now on. */
export async function setUpPayouts(desk: Page, bankNumber: string, [given, surname]: readonly [string, string]): Promise<void> {
  await desk.getByText('Earnings').first().click()
  await desk.getByLabel('Where is your bank account?').selectOption('US')
  await desk.getByText('from $25.00', { exact: false }).first().waitFor()
  await screenshot(desk, 'desk-set-up')
  await desk.getByRole('button', { name: 'Set up getting paid' }).click()
  await onboard(desk, bankNumber, [given, surname])
  await desk.getByText(`Bank account ending in ${bankNumber.slice(-4)}`).waitFor()
  await desk.getByText(`${given} ${surname}, verified by the payment service`).waitFor()
  await screenshot(desk, 'desk-payee')
}

/** Money comes in from cards, in all its ways, and a worker earns some of it. */
export function moneyInStory(stage: Stage, { begins = 2_000 } = {}): void {
  const [photo, corrected] = ['regatta.jpg', 'regatta-corrected.jpg'].map((name) => join(stage.dataDir, name)) as [string, string]
  beforeAll(async () => {
    writeFileSync(photo, await aPhoto({ seed: 21, dim: 0.6 }))
    writeFileSync(corrected, await aPhoto({ seed: 21 }))
  })

  test('money is added by card, by itself when it runs low, spent on a task, and what is left is sent back', async () => {
    const { at } = stage
    const wallet = await openLumen(stage)
    await expectSums(wallet, { spendable: text(begins), onHold: '$0.00' })
    await addTwenty(wallet, begins)
    await turnAutomaticOn(wallet)
    const editor = await openPage(wallet.context(), at.editor)
    await openPhoto(editor, photo)
    await hold(editor, wallet, begins + 2_000)
    const desk = await openPage(await stage.enter(), `${at.broker}/desk`)
    await signIn(desk, at, 'ida@example.com')
    await claim(desk, wish, '$29.75')
    await deliver(desk, corrected, 'The same light on all of them.', '$29.75')
    await editor.bringToFront()
    await editor.getByRole('button', { name: /Ready to review/ }).click()
    await editor.getByRole('button', { name: 'Approve and pay $35.00' }).click()
    await editor.getByText('Undo with', { exact: false }).first().waitFor()
    await wallet.bringToFront()
    await sendBack(wallet, begins + 3_500 - left)
    const statement = await openPage(wallet.context(), at.rail)
    await statement.locator('#refunds').getByText(text(begins + 3_500 - left)).first().waitFor()
    await screenshot(statement, 'rail-statement')
    await setUpPayouts(desk, '000123456789', ['Ida', 'Brandt'])
    await Promise.all([wallet.context().close(), desk.context().close()])
  }, 600_000)
}
