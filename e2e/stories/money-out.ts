import type { Page } from 'playwright-core'
import { test } from 'vitest'
import { expectSums, openPage, signIn } from '../people.ts'
import { act, onboard } from '../rail-pages.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'
import { openLumen } from './money-in.ts'

const sum = (desk: Page, what: string, amount: string): Promise<void> =>
  desk.locator('.sum', { hasText: what }).getByText(amount, { exact: true }).waitFor()

/** On the rail's pages, there and back. Set up before, a month that began since would have paid by itself. */
async function setUpPayouts(desk: Page): Promise<void> {
  await desk.getByLabel('Where is your bank account?').selectOption('US')
  await desk.getByText('from $25.00', { exact: false }).first().waitFor()
  await screenshot(desk, 'desk-set-up')
  await desk.getByRole('button', { name: 'Set up getting paid' }).click()
  await onboard(desk, '000123456789')
  await desk.getByText('Bank account ending in 6789').waitFor()
  await desk.getByText('Ida Brandt, verified by the payment service').waitFor()
  await screenshot(desk, 'desk-payee')
}

/** Everything there is, for no fee. */
async function ask(desk: Page): Promise<void> {
  await desk.getByRole('button', { name: 'Pay out', exact: true }).first().click()
  await desk.getByText('the first one of a month is free').waitFor()
  await screenshot(desk, 'desk-pay-out')
  await desk.getByRole('button', { name: 'Pay out $29.75' }).click()
  await desk.getByText('$29.75 is on its way.').waitFor()
  await desk.getByRole('button', { name: 'Done' }).click()
}

/** The bank refuses it, is tried again, and takes it. Each page hears by itself. */
async function failAndTryAgain(desk: Page, statement: Page): Promise<void> {
  const payouts = desk.getByRole('region', { name: 'Payouts' })
  await payouts.getByText('Sent to your bank', { exact: true }).waitFor()
  await screenshot(desk, 'desk-payout-on-its-way')
  await act(statement, 'payouts', '$29.75', 'Fail it')
  await desk.bringToFront()
  await payouts.getByText('waits for you').waitFor()
  await screenshot(desk, 'desk-payout-failed')
  await payouts.getByRole('button', { name: 'Try again' }).click()
  await payouts.getByText('Sent to your bank again', { exact: true }).waitFor()
  await act(statement, 'payouts', 'pending', 'Pay it now')
  await screenshot(statement, 'rail-payouts')
  await desk.bringToFront()
  await payouts.getByText('arrived', { exact: true }).waitFor()
}

/** With the card that is kept; what was owed is taken off first. */
async function repay(wallet: Page): Promise<void> {
  await wallet.getByRole('button', { name: 'Add money' }).click()
  await wallet.getByText('$2.00 repays what is owed, $18.00 is yours to spend.').waitFor()
  await wallet.getByRole('button', { name: 'Go to pay $20.00 of test money' }).click()
  await wallet.getByText('Visa ending in 4242', { exact: false }).waitFor()
  await wallet.getByLabel('Email').fill('ada@example.com')
  await screenshot(wallet, 'rail-kept-card')
  await wallet.getByRole('button', { name: 'Pay $20.00' }).click()
  await expectSums(wallet, { spendable: '$18.00', onHold: '$0.00' })
  await wallet.getByRole('region', { name: 'Owed' }).waitFor({ state: 'detached' })
  await screenshot(wallet, 'wallet-repaid')
}

/** Eight days after money came in. */
export function moneyOutStory(stage: Stage): void {
  test('a worker sets up getting paid, and what they earned is paid out: the bank refuses it once, and it is tried again', async () => {
    const { at } = stage
    const desk = await openPage(await stage.enter(), `${at.broker}/desk`)
    await signIn(desk, at, 'ida@example.com')
    await desk.getByText('Earnings').first().click()
    await sum(desk, 'Available', '$29.75')
    await setUpPayouts(desk)
    const statement = await openPage(desk.context(), at.rail)
    await desk.bringToFront()
    await ask(desk)
    await failAndTryAgain(desk, statement)
    await sum(desk, 'Available', '$0.00')
    await sum(desk, 'Earned so far', '$29.75')
    await screenshot(desk, 'desk-paid-out')
    await desk.context().close()
  }, 300_000)

  test('a payment that the bank takes back is taken from the wallet; what is missing is owed, as the wallet says, and repaid', async () => {
    const wallet = await openLumen(stage)
    await expectSums(wallet, { spendable: '$18.00', onHold: '$0.00' })
    const statement = await openPage(wallet.context(), stage.at.rail)
    await act(statement, 'payments', '$20.00', 'Open a dispute')
    await statement.locator('#disputes').getByText('$20.00').first().waitFor()
    await screenshot(statement, 'rail-dispute')
    await wallet.bringToFront()
    await expectSums(wallet, { spendable: '$0.00', onHold: '$0.00' })
    await wallet.getByRole('region', { name: 'Owed' }).getByText('$2.00 is owed').waitFor()
    await screenshot(wallet, 'wallet-owed')
    await repay(wallet)
    await wallet.context().close()
  }, 300_000)
}
