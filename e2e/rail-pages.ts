import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { patienceMs } from './people.ts'
import { screenshot } from './screenshots.ts'

export const cards = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0002', asksFirst: '4000 0027 6000 3184' } as const

/** On the rail's page: types a test card and pays, also where one is kept. */
export async function payByHand(page: Page, number: string): Promise<void> {
  const pay = page.getByRole('button', { name: /^Pay \$/ })
  await pay.waitFor()
  const another = page.getByLabel('A new card')
  if (await another.count() > 0) await another.check()
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12 / 39')
  await page.getByLabel('Security code').fill('123')
  // The broker's own simulated rail asks for less.
  for (const [label, value] of [['Name on card', 'Ada Example'], ['Email', 'ada@example.com']] as const) {
    if (await page.getByLabel(label).count() > 0) await page.getByLabel(label).fill(value)
  }
  await pay.click()
}

/** On the page of a bank that asks whether it is them who pays. */
export async function answerBank(page: Page, answer: 'Complete' | 'Fail'): Promise<void> {
  await page.getByRole('heading', { name: 'Is this you?' }).waitFor()
  await page.getByRole('button', { name: answer, exact: true }).click()
}

/** On the rail's pages for payees: everything they ask for, in the order they ask. */
export async function onboard(page: Page, bankNumber: string, [given, surname] = ['Ida', 'Brandt']): Promise<void> {
  await page.getByRole('heading', { name: /Where do you live|Who are you/ }).waitFor()
  if (await page.getByRole('heading', { name: 'Where do you live?' }).isVisible()) await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Given name').fill(given)
  await page.getByLabel('Surname').fill(surname)
  for (const [label, value] of [['Day', '4'], ['Month', '7'], ['Year', '1991']] as const) await page.getByLabel(label, { exact: true }).fill(value)
  await screenshot(page, 'rail-onboarding')
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Account number').fill(bankNumber)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText('Your details are confirmed.').waitFor()
  await screenshot(page, 'rail-onboarded')
  await page.getByRole('button', { name: /^Done, back to/ }).click()
}

/** On the rail's statement: presses what stands beside the first row that says this. */
export async function act(statement: Page, section: string, row: string | RegExp, button: string): Promise<void> {
  const found = statement.locator(`#${section} tbody tr`, { hasText: row }).getByRole('button', { name: button })
  // The broker may be on its way there still.
  const there = async () => {
    await statement.reload()
    return found.count()
  }
  await expect.poll(there, { timeout: patienceMs }).toBeGreaterThan(0)
  await found.first().click()
}
