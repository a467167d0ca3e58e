import { createWorker } from '@microsource/sdk/worker'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { patienceMs } from '../people.ts'

interface Mail { readonly to: string; readonly text: string }

/** Somebody who was never at this broker, in a browser of their own. */
export class Newcomer {
  readonly context: BrowserContext
  readonly broker: string
  readonly email: string

  constructor(context: BrowserContext, broker: string, email: string) {
    this.context = context
    this.broker = broker
    this.email = email
    context.setDefaultTimeout(patienceMs)
  }

  async #code(): Promise<string> {
    let code: string | undefined
    await expect.poll(async () => {
      const { items } = await (await fetch(`${this.broker}/dev/mailbox/messages`)).json() as { items: Mail[] }
      return code = /\b\d{6}\b/.exec(items.find(({ to }) => to === this.email)?.text ?? '')?.[0]
    }, { timeout: patienceMs }).toBeDefined()
    return code!
  }

  /** Says at the broker who they are, in whatever window asks. */
  async signIn(window: Page): Promise<void> {
    await window.getByLabel('E-mail').fill(this.email)
    await window.getByRole('button', { name: 'Send me a code' }).click()
    await window.getByText('We sent six digits', { exact: false }).waitFor()
    await window.keyboard.type(await this.#code())
  }

  /** Signs in and lets the app spend what it suggests; the window ends by itself. */
  async allow(window: Page): Promise<void> {
    const closed = window.waitForEvent('close')
    await this.signIn(window)
    await window.getByRole('button', { name: 'Allow' }).click()
    const later = window.getByRole('button', { name: 'Later' })
    await Promise.race([closed, later.waitFor().then(() => later.click()).catch(() => {})])
    await closed
  }

  /** Test money for the wallet of their own, in a tab beside. */
  async addMoney(): Promise<void> {
    const wallet = await this.context.newPage()
    await wallet.goto(`${this.broker}/account/wallet/test`)
    await wallet.getByRole('button', { name: 'Add test money' }).first().click()
    await wallet.getByRole('button', { name: /of test money$/ }).click()
    await wallet.getByText('was added', { exact: false }).first().waitFor()
    await wallet.close()
  }

  async confirm(window: Page): Promise<void> {
    await window.getByRole('button', { name: /^Confirm and hold/ }).click()
  }
}

/** What workers see of the tasks at a broker, found by the words that were asked. */
export async function expectTask(broker: { url: string; secrets(): { workerToken: string } }, description: string): Promise<void> {
  const worker = createWorker({ brokerUrl: broker.url, token: broker.secrets().workerToken })
  await expect.poll(async () => (await worker.tasks.list()).items.map(({ title }) => title), { timeout: patienceMs })
    .toContain(description)
}
