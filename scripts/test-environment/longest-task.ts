import type { Browser, Page } from 'playwright-core'

interface TraceEvent {
  name: string
  pid: number
  tid: number
  /** Processor time in microseconds; what other programs took meanwhile is not in it. */
  tdur?: number
  args: { name?: string }
}

/** The longest task of the page's main thread while `work` ran, in milliseconds of its own processor time. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<number> {
  const categories = ['toplevel', 'disabled-by-default-toplevel', 'devtools.timeline', '__metadata']
  await browser.startTracing(page, { categories })
  await work()
  await page.waitForTimeout(300)
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] }
  const main = new Set(traceEvents.filter(({ args }) => args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid}.${tid}`))
  const tasks = traceEvents.filter(({ name, pid, tid }) => name.endsWith('RunTask') && main.has(`${pid}.${tid}`))
  if (tasks.length === 0) throw new Error('the trace has no tasks of the page')
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000
}

const limitMs = 50

/** Prints each measure beside the limit; false where one is over it. */
export async function measureTasks(
  browser: Browser, page: Page, measures: readonly (readonly [name: string, work: () => Promise<unknown>])[],
): Promise<boolean> {
  let within = true
  for (const [name, work] of measures) {
    const took = await longestTask(browser, page, work)
    within &&= took <= limitMs
    const verdict = took > limitMs ? 'OVER' : 'ok'
    console.log(`${name.padEnd(36)} longest task ${took.toFixed(0).padStart(4)} ms   limit ${limitMs} ms   ${verdict}`)
  }
  return within
}
