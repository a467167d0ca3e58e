import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createSignIn } from '@microsource/sdk/sign-in'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildEasel } from '../../examples/electron/build.ts'
import { createKept } from '../../examples/electron/src/kept.ts'
import { openLoopback } from '../../examples/electron/src/loopback.ts'
import { type BrokerProcess, startBroker } from '../../scripts/test-environment/broker-process.ts'
import { findChromium, launchForShortPages } from '../../scripts/test-environment/index.ts'
import { patienceMs } from '../people.ts'
import { expectTask, Newcomer } from './newcomer.ts'

const clientKey = 'pk_test_01m81hzg00e008000000000054_dcd355d7f78f1872ca54b6e87c8526d685bc2564'
const picture = fileURLToPath(new URL('../../docs/pictures/desk.webp', import.meta.url))

/** Linux without a keyring: nothing may lie on the disk, and the sign-in of the moment works all the same. */
const sealsNothing = {
  isEncryptionAvailable: () => false,
  encryptString: (): Buffer => { throw new Error('There is nothing to seal with.') },
  decryptString: (): string => { throw new Error('There is nothing to open with.') },
}

const skipped = await findChromium() ? describe : describe.skip
skipped('the halves of a desktop app, put together without Electron', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'microsource-easel-'))
  let running: { broker: BrokerProcess; remove: () => Promise<void> }
  let browser: Browser
  beforeAll(async () => {
    [running, browser] = await Promise.all([startBroker(), launchForShortPages()])
    await buildEasel({ broker: running.broker.url, clientKey, outdir })
  })
  afterAll(async () => {
    await browser?.close()
    await running?.remove()
    rmSync(outdir, { recursive: true, force: true })
  })

  test('the menu asks, the person signs in in another browser and comes back over loopback, and the task is there', async () => {
    const { broker } = running
    // The system's browser knows nothing of the app's window.
    const system = new Newcomer(await browser.newContext({ locale: 'en-US' }), broker.url, 'easel@example.com')
    const said: string[] = []
    const loopback = await openLoopback(async (url) => {
      const window = await system.context.newPage()
      await window.goto(url)
      await system.signIn(window)
      await window.getByRole('button', { name: 'Allow' }).click()
      await window.getByRole('button', { name: 'Back to Easel' }).click()
      said.push(await window.getByText('go back to Easel', { exact: false }).innerText())
    })
    const file = join(outdir, 'sign-in')
    const { session } = createSignIn({
      brokerUrl: broker.url, clientKey, redirectUri: loopback.redirectUri, authorize: loopback.authorize,
      storage: createKept(file, sealsNothing),
    })
    const page = await (await browser.newContext({ locale: 'en-US' })).newPage()
    const violations: string[] = []
    page.on('console', (message) => { if (message.text().includes('Content Security Policy')) violations.push(message.text()) })
    await page.exposeFunction('sessionOfMain', (interactive: boolean) => session({ interactive }))
    await page.addInitScript(() => {
      const main = globalThis as unknown as { sessionOfMain(interactive: boolean): Promise<unknown>; desktop: object; menu: () => void }
      main.desktop = { session: (interactive: boolean) => main.sessionOfMain(interactive), onAsk: (listener: () => void) => { main.menu = listener } }
    })
    await page.goto(pathToFileURL(join(outdir, 'index.html')).href)
    await page.locator('input[type=file]').setInputFiles(picture)
    await page.getByText('1200 × 760').waitFor()
    await page.evaluate(() => (globalThis as unknown as { menu: () => void }).menu())
    await page.locator('.files li').first().waitFor()
    await page.locator('#text').fill('Make the sky warmer')
    await page.locator('#act').click()
    await expect.poll(() => said, { timeout: patienceMs }).toHaveLength(1)
    await system.settle(page)
    await expectTask(broker, 'Make the sky warmer')
    expect(said).toHaveLength(1)
    expect(violations).toEqual([])
    expect(existsSync(file)).toBe(false)
    loopback.close()
  })
})
