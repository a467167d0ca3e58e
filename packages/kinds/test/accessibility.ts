import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** What keeps somebody from using what is drawn at this place, as axe-core says it. */
export async function barriersOn(page: Page, place: string): Promise<string[]> {
  await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (selector) => (globalThis as unknown as { axe: { run: (at: string) => Promise<AxeResults> } }).axe.run(selector),
    place,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, target }) => `${id} ${String(target)}: ${failureSummary}`),
  )
}
