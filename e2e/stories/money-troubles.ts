import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, test } from 'vitest'
import { expectSums, openPage, patienceMs } from '../people.ts'
import { aPhoto } from '../pictures.ts'
import { act, answerBank, cards, payByHand } from '../rail-pages.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'
import { openLumen } from './money-in.ts'
import { openPhoto } from './photo.ts'

/** $25 where $18 is there: the dialog says what is missing and leads to the wallet. */
async function askForMore(editor: Page): Promise<Page> {
  await editor.getByRole('button', { name: 'Get it done' }).click()
  await editor.getByRole('textbox').first().fill('The lamps along the quay, lit')
  await editor.getByPlaceholder('Other').fill('25')
  await editor.getByText('$7.00 is missing. Add money and this is sent by itself').waitFor()
  await screenshot(editor, 'dialog-short')
  await editor.getByRole('button', { name: 'Hold $25.00 and ask' }).click()
  await editor.getByRole('heading', { name: 'Not sent yet' }).waitFor()
  const add = editor.getByText('Add money', { exact: true })
  await add.waitFor()
  await screenshot(editor, 'sending-short')
  const opening = editor.context().waitForEvent('page')
  await add.click()
  return opening
}

/** The bank says no, then nobody answers it; what was begun is gone on with, and done. */
async function payThroughBank(wallet: Page, broker: string): Promise<void> {
  await wallet.getByRole('button', { name: /^Add (test )?money$/ }).click()
  await wallet.getByRole('button', { name: 'Go to pay $20.00 of test money' }).click()
  await payByHand(wallet, cards.asksFirst)
  await screenshot(wallet, 'rail-bank-asks')
  await answerBank(wallet, 'Fail')
  await wallet.getByRole('alert').getByText('You were not charged.').waitFor()
  await screenshot(wallet, 'rail-bank-refused')
  await payByHand(wallet, cards.asksFirst)
  await wallet.getByRole('heading', { name: 'Is this you?' }).waitFor()
  await wallet.goto(`${broker}/wallet`)
  await wallet.getByText('$20.00 is not paid yet').waitFor()
  await expectSums(wallet, { spendable: '$18.00', onHold: '$0.00' })
  await screenshot(wallet, 'wallet-unpaid')
  await wallet.getByRole('button', { name: 'Go on paying' }).click()
  await payByHand(wallet, cards.asksFirst)
  await answerBank(wallet, 'Complete')
  await wallet.getByText('$20.00 was added').waitFor()
}

/** As it was while it waited for money, and back again: nobody had begun. */
async function takeItBack(editor: Page): Promise<void> {
  await editor.bringToFront()
  await editor.getByText('Nobody has taken it yet', { exact: false }).waitFor()
  await screenshot(editor, 'sent-by-itself')
  await editor.getByRole('button', { name: 'Take it back' }).click()
  await editor.getByText('is given back to your wallet at once.', { exact: false }).waitFor()
  await editor.getByRole('button', { name: 'Take it back' }).click()
  await editor.getByText('$25.00 was given back to your wallet.').waitFor()
}

async function sendBack(wallet: Page, dollars: '19' | '20'): Promise<void> {
  await wallet.getByRole('button', { name: 'Send back…' }).click()
  await wallet.getByLabel(/^Amount in/).fill(dollars)
  await wallet.getByRole('button', { name: `Send $${dollars}.00 back` }).click()
  await wallet.getByText(`$${dollars}.00 to Visa ending 3184 sent`).waitFor()
}

/** The bank took it first and sent it back later: it can be spent again, and sent once more. */
async function comeBack(wallet: Page, statement: Page): Promise<void> {
  await sendBack(wallet, '20')
  await expectSums(wallet, { spendable: '$18.00', onHold: '$0.00' })
  await act(statement, 'refunds', '$20.00', 'Fail it')
  await screenshot(statement, 'rail-refund-failed')
  await wallet.bringToFront()
  await wallet.getByText('$20.00 to Visa ending 3184 came back').waitFor()
  await expectSums(wallet, { spendable: '$38.00', onHold: '$0.00' })
  await screenshot(wallet, 'wallet-came-back')
  await sendBack(wallet, '19')
  await expectSums(wallet, { spendable: '$19.00', onHold: '$0.00' })
}

/** With $18 in the wallet, and $19 afterwards: less than the first payment, which a bank takes back in a later story. */
export function moneyTroublesStory(stage: Stage): void {
  const photo = join(stage.dataDir, 'quay.jpg')
  beforeAll(async () => writeFileSync(photo, await aPhoto({ seed: 31, dim: 0.6 })))

  test('what is missing is added through a bank that asks, the draft goes by itself; money sent back comes back', async () => {
    const { broker, editor: address, rail } = stage.at
    const before = await openLumen(stage)
    await expectSums(before, { spendable: '$18.00', onHold: '$0.00' })
    const editor = await openPage(before.context(), address)
    await openPhoto(editor, photo)
    const wallet = await askForMore(editor)
    wallet.setDefaultTimeout(patienceMs)
    await payThroughBank(wallet, broker)
    await expectSums(wallet, { spendable: '$13.00', onHold: '$25.00' })
    await screenshot(wallet, 'wallet-sent-by-itself')
    await takeItBack(editor)
    await wallet.bringToFront()
    await expectSums(wallet, { spendable: '$38.00', onHold: '$0.00' })
    await comeBack(wallet, await openPage(wallet.context(), rail))
    await wallet.context().close()
  }, 300_000)
}
