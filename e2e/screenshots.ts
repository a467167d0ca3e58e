import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

const folder = process.env.MICROSOURCE_SCREENSHOTS
let taken = 0

/** Leaves a picture of each step in the folder named by MICROSOURCE_SCREENSHOTS; without it does nothing. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  taken += 1
  await page.screenshot({ path: join(folder, `${String(taken).padStart(2, '0')}-${name}.png`), animations: 'disabled' })
}
