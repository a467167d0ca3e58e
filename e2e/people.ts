import { randomUUID } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Addresses } from './demo-process.ts'
import { screenshot } from './screenshots.ts'

/** For a busy machine; nothing is asked of how long a step takes. */
export const patienceMs = 60_000

export async function openPage(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage()
  page.setDefaultTimeout(patienceMs)
  await page.goto(url)
  return page
}

/** Signs a worker in as a person would: e-mail, the code from the development mailbox, the desk. */
export async function signIn(desk: Page, { broker }: Addresses, email: string): Promise<void> {
  await desk.getByLabel('E-mail').fill(email)
  await desk.getByRole('button', { name: 'Send me a code' }).click()
  const mailbox = await openPage(desk.context(), `${broker}/dev/mailbox`)
  await mailbox.getByText(email).first().waitFor()
  await screenshot(mailbox, 'mailbox')
  const code = /\b\d{6}\b/.exec(await mailbox.locator('body').innerText())?.[0] ?? ''
  await mailbox.close()
  await desk.keyboard.type(code)
  await desk.getByText('Open tasks').first().waitFor()
}

/** The wallet of whoever is signed in to an app, by the link the app's button would open. */
export async function openWallet(context: BrowserContext, app: string, { broker }: Addresses): Promise<Page> {
  const session = await context.request.post(`${app}/api/microsource-session`, { headers: { origin: app } })
  const { token } = await session.json() as { token: string }
  const link = await context.request.post(`${broker}/v1/wallet/links`, {
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomUUID() }, data: { to: 'wallet' },
  })
  const { url } = await link.json() as { url: string }
  return openPage(context, url)
}

interface Sums { spendable: string, onHold: string }

/** What a wallet says that is open, or just opening: a reload now would take its navigation away. */
export async function expectSums(wallet: Page, { spendable, onHold }: Sums): Promise<void> {
  await expect.poll(() => wallet.getByLabel('Balance').locator('strong').allInnerTexts(), { timeout: patienceMs })
    .toEqual([spendable, onHold])
}

/** What the wallet says after it is loaded again. */
export async function expectWallet(wallet: Page, sums: Sums): Promise<void> {
  await wallet.reload()
  await expectSums(wallet, sums)
}

/** The back end of an app heard of every step, each signature verified. */
export async function expectCallbacks(callbacks: Page, types: readonly string[]): Promise<void> {
  for (const type of types) {
    const row = callbacks.getByRole('row').filter({ has: callbacks.getByText(type, { exact: true }) })
    await row.getByText('Verified').first().waitFor()
  }
  await screenshot(callbacks, 'callbacks')
}
