import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { axePath } from './serve.ts'

/** The style sheets that axe would gather as well are read by no rule that is on. */
const options: RunOptions = { resultTypes: ['violations'], preload: { assets: ['media'] } }

interface Axe {
  run: (at: string, options: RunOptions) => Promise<AxeResults>
}

/** What keeps somebody from using what is drawn at this place, as axe-core says it. */
export async function barriersOn(page: Page, place: string): Promise<string[]> {
  await page.addScriptTag({ url: axePath })
  // A color on its way to another one is nobody's to read.
  await page.evaluate(() => Promise.allSettled(
    document.getAnimations().flatMap((one) => one instanceof CSSTransition ? [one.finished] : []),
  ))
  const violations = await page.evaluate(
    async ([at, how]) => (await (globalThis as unknown as { axe: Axe }).axe.run(at, how)).violations,
    [place, options] as const,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ failureSummary, target }) => `${id} ${String(target)}: ${failureSummary}`),
  )
}
