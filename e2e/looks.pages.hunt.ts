import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildEasel } from '../examples/electron/build.ts'
import { buildExtension } from '../examples/extension/build.ts'
import { findWholeChromium } from '../scripts/test-environment/chromium.ts'
import { barriersInLooks } from '../scripts/test-environment/index.ts'
import { placeMigrated } from '../services/broker/test/test-database.ts'
import { type Addresses, DemoProcess } from './demo-process.ts'
import { openWithExtension } from './quickstarts/with-extension.ts'

/** Nobody signs in here; any will do. */
const clientKey = 'pk_test_01m81hzg00e008000000000053_8a4c9bfb8d35b69ffc35f5030589f1426c7936cc'
const picture = fileURLToPath(new URL('../docs/pictures/desk.webp', import.meta.url))

/** Hands a result to the button's `apply` as the button does. */
const land = (page: Page): Promise<unknown> => page.locator('micro-source-button').evaluate(async (button) => {
  const { apply, context } = button as unknown as { apply(result: object): Promise<unknown>; context(): Promise<{ document: File }> }
  const { document } = await context()
  return apply({
    workerName: 'Ana Ruiz', note: 'Shorter now, and without the passive.', task: { description: 'Make it shorter', attachments: [document] },
    files: [new File(['Come to the street party on the last Saturday of June.'], 'better.txt', { type: 'text/plain' })],
  })
})

const skipped = await findWholeChromium() ? describe : describe.skip
skipped('the pages of apps without a server', () => {
  const place = mkdtempSync(join(tmpdir(), 'microsource-looks-'))
  const [dataDir, margin, easel] = ['data', 'margin', 'easel'].map((name) => join(place, name)) as [string, string, string]
  let demo: DemoProcess
  let at: Addresses
  let context: BrowserContext
  let id: string
  beforeAll(async () => {
    await placeMigrated(dataDir)
    demo = new DemoProcess({ dataDir })
    at = await demo.start()
    await Promise.all([
      buildExtension({ broker: at.broker, clientKey, outdir: margin }), buildEasel({ broker: at.broker, clientKey, outdir: easel })])
    ;({ context, id } = await openWithExtension(margin, { bypassCSP: true }))
  })
  afterAll(async () => {
    await context?.close()
    await demo?.stop()
    rmSync(place, { recursive: true, force: true })
  })

  const ready = (page: Page): Promise<void> => page.locator('micro-source-button [part=button]').waitFor()
  const states: Record<string, () => Promise<Page>> = {
    'a note of Jotter': async () => open(at.notes, ready),
    'a note that came back': async () => open(at.notes, async (page) => {
      await ready(page)
      await land(page)
      await page.getByRole('button', { name: 'Undo' }).waitFor()
    }),
    'the board of Shelf': async () => open(at.board, ready),
    'a card that is done': async () => open(at.board, async (page) => {
      await ready(page)
      await land(page)
      await page.getByRole('region', { name: 'Result' }).waitFor()
    }),
    'the panel of Margin': async () => open(`chrome-extension://${id}/panel.html`, ready),
    'a passage that came back': async () => open(`chrome-extension://${id}/panel.html`, async (page) => {
      await ready(page)
      await page.getByRole('textbox', { name: 'Passage' }).fill('One will be pleased to be invited to the street party. '.repeat(12))
      await land(page)
      await page.getByText('Ana Ruiz').waitFor()
    }),
    'Easel with nothing open': async () => open(pathToFileURL(join(easel, 'index.html')).href, (page) => page.getByText('menu Ask').waitFor()),
    'a picture in Easel': async () => open(pathToFileURL(join(easel, 'index.html')).href, async (page) => {
      for (const _ of ['its own', 'what came back']) await page.locator('input[type=file]').setInputFiles([picture])
      await page.getByText('1200 × 760').waitFor()
    }),
  }

  async function open(url: string, reach: (page: Page) => Promise<void>): Promise<Page> {
    const page = await context.newPage()
    await page.addInitScript(() => { (globalThis as { desktop?: object }).desktop = { session: () => new Promise(() => {}), onAsk() {} } })
    await page.goto(url)
    await reach(page)
    return page
  }

  test.for(Object.entries(states))('%s: no axe violation, light or dark, wide or narrow', async ([name, reach]) => {
    const page = await reach()
    expect(await barriersInLooks(page, { name, shows: () => 'body' })).toEqual([])
    await page.close()
  })
})
