import type { Page } from 'playwright-core'
import { screenshot } from './screenshots.ts'

export const cards = { good: '4242 4242 4242 4242', declined: '4000 0000 0000 0002' } as const

/** On the rail's page: types a test card and pays. */
export async function payByHand(page: Page, number: string): Promise<void> {
  await page.getByLabel('Card number').fill(number)
  await page.getByLabel('Expiry').fill('12 / 39')
  await page.getByLabel('Security code').fill('123')
  await page.getByLabel('Name on card').fill('Ada Example')
  const email = page.getByLabel('Email')
  if (await email.count() > 0) await email.fill('ada@example.com')
  await page.getByRole('button', { name: /^Pay \$/ }).click()
}

/** On the rail's pages for payees: everything they ask for, in the order they ask. */
export async function onboard(page: Page, bankNumber: string): Promise<void> {
  await page.getByRole('heading', { name: /Where do you live|Who are you/ }).waitFor()
  if (await page.getByRole('heading', { name: 'Where do you live?' }).isVisible()) await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByLabel('Given name').fill('Ida')
  await page.getByLabel('Surname').fill('Brandt')
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
export async function act(statement: Page, section: string, row: string, button: string): Promise<void> {
  await statement.reload()
  const found = statement.locator(`#${section} tbody tr`, { hasText: row }).first()
  await found.getByRole('button', { name: button }).click()
}
