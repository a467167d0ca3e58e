import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { axePath } from './serve.ts'

/** What keeps somebody from using what is drawn at this place, as axe-core says it. */
export async function barriersOn(page: Page, place: string): Promise<string[]> {
  await page.addScriptTag({ url: axePath })
  const { violations } = await page.evaluate(
    (selector) => (globalThis as unknown as { axe: { run: (at: string) => Promise<AxeResults> } }).axe.run(selector),
    place,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, target }) => `${id} ${String(target)}: ${failureSummary}`),
  )
}
