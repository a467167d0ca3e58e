import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createWorker } from '@microsource/sdk/worker'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type BrokerProcess, startBroker } from '../scripts/test-environment/broker-process.ts'
import { findChromium, launchForShortPages } from '../scripts/test-environment/index.ts'
import { demoAppsWithoutServer } from '../services/broker/src/demo-apps.ts'
import { Newcomer } from './quickstarts/newcomer.ts'

const hourMs = 3_600_000

/** All there is of an app without a server. */
const pageFor = (broker: string): string => `<!doctype html><title>Jotter</title>
<micro-source-button app="Jotter" broker="${broker}" client-key="${demoAppsWithoutServer['plain-html'].publicKey}"></micro-source-button>
<script type="module" src="${broker}/button/latest/index.js"></script>`

const skipped = await findChromium() ? describe : describe.skip
skipped('one person signs in from a page without a server, and what may go wrong on the way', () => {
  let running: { broker: BrokerProcess; remove: () => Promise<void> }
  let site: Server
  let browser: Browser
  let person: Newcomer
  let page: Page
  const faults: string[] = []
  beforeAll(async () => {
    [running, browser] = await Promise.all([startBroker(), launchForShortPages()])
    site = createServer((_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(pageFor(running.broker.url)))
    await new Promise<void>((resolve) => { site.listen(0, '127.0.0.1', resolve) })
    person = new Newcomer(await browser.newContext({ locale: 'en-US' }), running.broker.url, 'cap@example.com')
    person.context.on('weberror', (fault) => faults.push(fault.error().message))
  })
  afterAll(async () => {
    await browser?.close()
    site?.close()
    await running?.remove()
  })

  /** The app's page, on a machine whose clock is wrong. */
  async function openPage(clockMs: number): Promise<void> {
    await page?.close()
    page = await person.context.newPage()
    await page.clock.install({ time: Date.now() + clockMs })
    await page.goto(`http://127.0.0.1:${(site.address() as AddressInfo).port}/`)
  }
  const dialog = () => page.locator('dialog')
  const act = () => page.locator('#act')
  const write = async (words: string, cents: number) => {
    await page.locator('#text').fill(words)
    await page.locator(`label:has(#p${cents})`).click()
  }
  /** The window that a press of the one button opens. */
  const pressed = async (): Promise<Page> => (await Promise.all([person.context.waitForEvent('page'), act().click()]))[0]
  const held = (amount: string) => page.locator('.status').getByText(`${amount} on hold`).first().waitFor()
  /** How often workers see a task with these words. */
  const times = async (words: string): Promise<number> => {
    const worker = createWorker({ brokerUrl: running.broker.url, token: running.broker.secrets().workerToken })
    return (await worker.tasks.list()).items.filter(({ title }) => title === words).length
  }
  const account = async (path = ''): Promise<Page> => {
    const tab = await person.context.newPage()
    await tab.goto(`${running.broker.url}/account${path}`)
    return tab
  }

  test('a window that is closed and a consent that is refused keep the draft; allowed and confirmed, it goes out, with a clock an hour slow', async () => {
    await openPage(-hourMs)
    await page.locator('[part=button]').click()
    await write('Water the ferns', 100)
    await dialog().getByText('$0.85').waitFor()
    await (await pressed()).close()
    await dialog().getByText('The window was closed before you were signed in').waitFor()
    const refused = await pressed()
    await person.signIn(refused)
    await refused.getByRole('button', { name: 'Not now' }).click()
    await dialog().getByText('You did not allow it. Nothing was sent.').waitFor()
    expect(await times('Water the ferns')).toBe(0)
    const window = await pressed()
    await window.getByRole('button', { name: 'Allow' }).click()
    await window.getByRole('button', { name: /^Back to / }).click()
    await person.settle(page)
    await held('$1.00')
    expect(await times('Water the ferns')).toBe(1)
  })

  test('more than the cap of the day waits for it to be raised, and goes out by itself', async () => {
    await page.getByRole('button', { name: 'Ask for more' }).click()
    await write('Prune the roses', 500)
    await act().click()
    await dialog().getByText('This goes over what you allow this app.').waitFor()
    const limits = await pressed()
    await limits.getByRole('button', { name: 'Change what Jotter may spend' }).click()
    await limits.getByRole('group', { name: 'In a day, at most' }).getByRole('radio', { name: '$10' }).check()
    await limits.getByRole('group', { name: 'For one task, at most' }).getByRole('radio', { name: '$5' }).check()
    await limits.getByRole('button', { name: 'Save' }).click()
    await held('$5.00')
    expect(await times('Prune the roses')).toBe(1)
    await limits.close()
  })

  test('revoked while the dialog is open it asks to sign in; allowed anew, one task goes out, with a clock an hour fast', async () => {
    await openPage(hourMs)
    await person.openQuestion(page)
    await write('Rake the leaves', 200)
    await dialog().getByText('Wallet', { exact: false }).waitFor()
    const tab = await account()
    await tab.getByRole('button', { name: 'Revoke what Jotter may spend' }).click()
    await tab.getByRole('button', { name: 'Revoke', exact: true }).click()
    await tab.getByText('No app may spend from your wallet').waitFor()
    await tab.close()
    await act().click()
    await dialog().getByText('Sign in at the service').waitFor()
    const window = await pressed()
    await window.getByRole('button', { name: 'Allow' }).click()
    await held('$2.00')
    expect(await times('Rake the leaves')).toBe(1)
    expect(faults).toEqual([])
  })
})
