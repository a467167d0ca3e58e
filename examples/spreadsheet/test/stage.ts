import { mkdtempSync, rmSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { MicroSourceButton } from '@microsource/button'
import { openWorkbook, type Workbook } from '@microsource/sheet'
import type { Page } from 'playwright-core'
import { buildApp } from '../server/app.ts'

/** Rowan on a free port, with nobody behind it. */
export async function serveRowan(): Promise<{ origin: string; close: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'rowan-story-'))
  const pageDir = resolve(import.meta.dirname, '../dist')
  const config = {
    port: 0,
    brokerUrl: 'http://127.0.0.1:9',
    secretKey: undefined,
    webhookSecret: undefined,
    dataDir,
    pageDir,
  }
  const app = await buildApp({ config, mintSession: undefined })
  const origin = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    origin,
    close: async () => {
      await app.close()
      rmSync(dataDir, { recursive: true })
    },
  }
}

/** Rowan in a browser, as hands and eyes meet it. */
export class Rowan {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async openSample(name: string): Promise<void> {
    await this.page.getByRole('button', { name: new RegExp(name) }).click()
    await this.ready(name)
  }

  async ready(name: string): Promise<void> {
    await this.page.waitForFunction((wanted) => document.title === `${wanted} – Rowan`, name)
    await this.page.locator('[data-u-comp="defined-name"] input').waitFor()
  }

  /** Through the box that names the cell. */
  async goTo(cell: string): Promise<void> {
    const box = this.page.locator('[data-u-comp="defined-name"] input')
    await box.fill(cell)
    await box.press('Enter')
    await this.page.locator(`#grid[data-selection="${cell}"]`).waitFor()
    // Back in the sheet, where keys belong.
    await this.page.waitForFunction(() => document.activeElement?.getAttribute('data-u-comp') === 'editor')
  }

  async type(cell: string, text: string): Promise<void> {
    await this.goTo(cell)
    await this.page.keyboard.type(text)
    await this.page.keyboard.press('Enter')
    // Taken when the selection has moved on; whoever goes elsewhere before takes the cell out of the grid's hands.
    await this.page.locator(`#grid:not([data-selection="${cell}"])`).waitFor()
  }

  /** Until every formula that follows from what was just done is worked out. */
  async recalculated(doing: Promise<unknown>): Promise<void> {
    await Promise.all([this.page.locator('#grid[aria-busy=true]').waitFor(), doing])
    await this.page.locator('#grid[aria-busy=false]').waitFor()
  }

  /** What would go along with a request that is written now. */
  async asked(): Promise<{ scope: string; selection: unknown }> {
    return this.page.evaluate(async () => {
      const button = document.querySelector<MicroSourceButton>('micro-source-button')
      const { input } = (await button?.context?.()) ?? {}
      return { scope: String(input?.['scope']), selection: input?.['selection'] }
    })
  }

  /** Saves as a file, and reads that file the way anybody would. */
  async saved(): Promise<Workbook> {
    return openWorkbook(await this.savedBytes())
  }

  async savedBytes(): Promise<Uint8Array> {
    const arriving = this.page.waitForEvent('download')
    await this.page.keyboard.press('Control+s')
    return new Uint8Array(await readFile(await (await arriving).path()))
  }

  async openBytes(bytes: Uint8Array, name: string): Promise<void> {
    await this.page
      .locator('input[type=file]')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
  }
}
