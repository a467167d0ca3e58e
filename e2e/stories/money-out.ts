import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { expectSums, openPage, signIn } from '../people.ts'
import { act } from '../rail-pages.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'
import { openLumen, setUpPayouts } from './money-in.ts'

const sum = (desk: Page, what: string, amount: string): Promise<void> =>
  desk.locator('.sum', { hasText: what }).getByText(amount, { exact: true }).waitFor()

/** Everything there is, for no fee. */
async function ask(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Pay out', exact: true }).first().click()
  await desk.getByText('the first one of a month is free').waitFor()
  await screenshot(desk, 'desk-pay-out')
  await desk.getByRole('button', { name: 'Pay out $29.75' }).click()
  await desk.getByText('$29.75 is on its way.').waitFor()
  await desk.getByRole('button', { name: 'Done' }).click()
}

const standing = (desk: Page, words: string): Promise<void> =>
  desk.getByRole('region', { name: 'Payouts' }).getByText(words, { exact: true }).first().waitFor()
const decide = (desk: Page, words: string): Promise<void> =>
  desk.getByRole('region', { name: 'Payouts' }).getByRole('button', { name: words }).click()

/** The month began: it is under way, unasked. The bank refuses it twice; then it is taken back. Each page hears by itself. */
async function refuseAndTakeBack(desk: Page, statement: Page): Promise<void> {
  await standing(desk, 'Monthly, by itself to the account ending in 6789')
  await standing(desk, 'Sent to your bank')
  await sum(desk, 'Available', '$0.00')
  await screenshot(desk, 'desk-payout-monthly')
  await act(statement, 'payouts', '$29.75', 'Fail it')
  await desk.bringToFront()
  await standing(desk, 'waits for you')
  await screenshot(desk, 'desk-payout-failed')
  await decide(desk, 'Try again')
  await standing(desk, 'Sent to your bank again')
  await act(statement, 'payouts', '$29.75', 'Fail it')
  await desk.bringToFront()
  await standing(desk, 'waits for you')
  await decide(desk, 'Take it back into earnings')
  await standing(desk, 'taken back')
  await sum(desk, 'Available', '$29.75')
  await screenshot(desk, 'desk-payout-taken-back')
}

/** Asked for, it arrives. */
async function arrive(desk: Page, statement: Page): Promise<void> {
  await standing(desk, 'Sent to your bank')
  await screenshot(desk, 'desk-payout-on-its-way')
  await act(statement, 'payouts', '$29.75', 'Pay it now')
  await screenshot(statement, 'rail-payouts')
  await desk.bringToFront()
  await standing(desk, 'arrived')
}

/** Less than the minimum, once, for no fee. */
async function takeWhatIsLeft(desk: Page): Promise<void> {
  await desk.getByText('Profile').first().click()
  await desk.getByRole('button', { name: 'Take out what is left' }).click()
  await desk.getByText('Free on leaving').waitFor()
  await screenshot(desk, 'desk-leaving')
  await desk.getByRole('button', { name: 'Pay out $0.85' }).click()
  await desk.getByText('$0.85 is on its way.').waitFor()
  await desk.getByRole('button', { name: 'Done' }).click()
  await desk.getByText('The one payout below the minimum was made.', { exact: false }).waitFor()
  await desk.getByText('Earnings').first().click()
  await standing(desk, 'On leaving to the account ending in 6789')
  await sum(desk, 'Available', '$0.00')
  await screenshot(desk, 'desk-left')
}

/** With the card that is kept; what was owed is taken off first. */
async function repay(wallet: Page): Promise<void> {
  await wallet.getByRole('button', { name: 'Add money' }).click()
  await wallet.getByText('$1.00 repays what is owed, $19.00 is yours to spend.').waitFor()
  await wallet.getByRole('button', { name: 'Go to pay $20.00 of test money' }).click()
  await wallet.getByText('Visa ending in 4242', { exact: false }).waitFor()
  await wallet.getByLabel('Email').fill('ada@example.com')
  await screenshot(wallet, 'rail-kept-card')
  await wallet.getByRole('button', { name: 'Pay $20.00' }).click()
  await expectSums(wallet, { spendable: '$19.00', onHold: '$0.00' })
  await wallet.getByRole('region', { name: 'Owed' }).waitFor({ state: 'detached' })
  await screenshot(wallet, 'wallet-repaid')
}

/** A month and at least eight days after money came in. */
export function moneyOutStory(stage: Stage): void {
  test('what a worker earned comes when a month begins; refused by the bank it is taken back, asked for, and arrives', async () => {
    const { at } = stage
    const desk = await openPage(await stage.enter(), `${at.broker}/desk`)
    await signIn(desk, at, 'ida@example.com')
    await desk.getByText('Earnings').first().click()
    const statement = await openPage(desk.context(), at.rail)
    await desk.bringToFront()
    await refuseAndTakeBack(desk, statement)
    await ask(desk)
    await arrive(desk, statement)
    await sum(desk, 'On the way', '$0.00')
    await sum(desk, 'Available', '$0.00')
    await sum(desk, 'Earned so far', '$29.75')
    await screenshot(desk, 'desk-paid-out')
    await desk.context().close()
  }, 300_000)

  test('a worker who leaves takes less than the minimum along, once and free', async () => {
    const desk = await openPage(await stage.enter(), `${stage.at.broker}/desk`)
    await signIn(desk, stage.at, 'bea@example.com')
    await setUpPayouts(desk, '000123456789', ['Bea', 'Lund'])
    await sum(desk, 'Available', '$0.85')
    await takeWhatIsLeft(desk)
    await desk.context().close()
  }, 300_000)

  test('a payment that the bank takes back is taken from the wallet; what is missing is owed, as the wallet says, and repaid', async () => {
    const wallet = await openLumen(stage)
    await expectSums(wallet, { spendable: '$19.00', onHold: '$0.00' })
    const statement = await openPage(wallet.context(), stage.at.rail)
    await act(statement, 'payments', /4242.*\$20\.00/, 'Open a dispute')
    await statement.locator('#disputes').getByText('$20.00').first().waitFor()
    await screenshot(statement, 'rail-dispute')
    await wallet.bringToFront()
    await expectSums(wallet, { spendable: '$0.00', onHold: '$0.00' })
    await wallet.getByRole('region', { name: 'Owed' }).getByText('$1.00 is owed').waitFor()
    await screenshot(wallet, 'wallet-owed')
    await repay(wallet)
    await wallet.context().close()
  }, 300_000)
}
