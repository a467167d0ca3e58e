import { createWorker } from '@microsource/sdk/worker'
import type { BrowserContext, Page } from 'playwright-core'
import { expect } from 'vitest'
import { patienceMs } from '../people.ts'
import { cards, payByHand } from '../rail-pages.ts'

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
    const back = window.getByRole('button', { name: /^Back to / })
    await Promise.race([closed, back.waitFor().then(() => back.click()).catch(() => {})])
    await closed
  }

  /** Test money for the wallet of their own, in a tab beside. */
  async addMoney(): Promise<void> {
    const wallet = await this.context.newPage()
    await wallet.goto(`${this.broker}/account/wallet/test`)
    await wallet.getByRole('button', { name: 'Add test money' }).first().click()
    await wallet.getByRole('button', { name: /of test money$/ }).click()
    await payByHand(wallet, cards.good)
    await wallet.getByText('was added', { exact: false }).first().waitFor()
    await wallet.close()
  }

  /**
   * Presses the button of a page, says what should be done and does everything that is asked for on the way: signs in in the
   * window that opens, adds test money, confirms the first task of a new app.
   */
  async ask(page: Page, words: string): Promise<void> {
    const write = async (): Promise<void> => {
      await page.locator('[part=button]').click()
      await page.locator('#text').fill(words)
      await page.locator('#act').click()
    }
    // Opened by the first click, or by the one that sends: who is here may be asked for at either.
    const [window] = await Promise.all([this.context.waitForEvent('page'), write()])
    await this.allow(window)
    await this.settle(page)
  }

  /** Whoever is known to the broker, and the app to them, is asked nothing more. */
  async send(page: Page, words: string): Promise<void> {
    await page.locator('#text').fill(words)
    await page.locator('#act').click()
    await page.locator('.status').waitFor()
  }

  /** Opens the question, whether the dialog begins with it or, where the list of tasks was there before the click, with that. */
  async openQuestion(page: Page): Promise<void> {
    await page.locator('[part=button]').click()
    const more = page.getByRole('button', { name: 'Ask for more' })
    await more.or(page.locator('#text')).first().waitFor()
    if (await more.isVisible()) await more.click()
  }

  /** Once more, for something else. */
  async askMore(page: Page, words: string): Promise<void> {
    await this.openQuestion(page)
    await this.send(page, words)
  }

  /** What stands between a person who has just signed in and their first task: money, and the look at what is asked. */
  async settle(page: Page): Promise<void> {
    await this.addMoney()
    const press = page.getByRole('link', { name: 'Open that page' })
    const [opened] = await Promise.all([page.context().waitForEvent('page'), press.click()])
    // What an app's own window opens, a desktop shows in the browser where the person is signed in.
    const window = opened.context() === this.context ? opened : await this.context.newPage()
    if (window !== opened) await window.goto(opened.url())
    await window.getByRole('button', { name: /^Confirm and hold/ }).click()
    await page.locator('.status').waitFor()
  }
}

/** What workers see of the tasks at a broker, found by the words that were asked. */
export async function expectTask(broker: { url: string; secrets(): { workerToken: string } }, description: string): Promise<void> {
  const worker = createWorker({ brokerUrl: broker.url, token: broker.secrets().workerToken })
  await expect.poll(async () => (await worker.tasks.list()).items.map(({ title }) => title), { timeout: patienceMs })
    .toContain(description)
}
