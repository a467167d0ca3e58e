import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

const options: RunOptions = {
  resultTypes: ['violations'],
  // The style sheets that axe would gather as well are read by no rule that is on.
  preload: { assets: ['media'] },
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  rules: {
    // The page around the button is bare on purpose.
    'landmark-one-main': { enabled: false },
    'page-has-heading-one': { enabled: false },
    region: { enabled: false },
  },
}

interface Axe {
  run(context: string, options: RunOptions): Promise<AxeResults>
}

/**
 * What axe-core finds in the button as the page shows it now. Where the system forces its colors it chooses the contrast,
 * and axe would hold its texts against grounds that nobody sees.
 */
export async function violations(page: Page, colors = true): Promise<string[]> {
  const found = await page.evaluate(
    async (rules) => (await (globalThis as unknown as { axe: Axe }).axe.run('micro-source-button', rules)).violations,
    { ...options, rules: { ...options.rules, 'color-contrast': { enabled: colors } } },
  )
  return found.flatMap(({ id, nodes }) => nodes.map(({ failureSummary, target }) => `${id} ${target.join(' ')}: ${failureSummary}`))
}

export const scheme = (page: Page, value: 'light' | 'dark'): Promise<void> => page.evaluate((to) => {
  const [sheet] = document.adoptedStyleSheets
  sheet!.insertRule(`:root { color-scheme: ${to} }`, sheet!.cssRules.length)
}, value)

/**
 * What cannot be read or reached in the open dialog, or in the button where none is open: what sticks out of it, text
 * that is cut off, a dialog that is larger than the window. A place that scrolls by itself may be wider inside.
 */
export const cutOff = (page: Page): Promise<string[]> => page.evaluate(() => {
  const root = document.querySelector('micro-source-button')!.shadowRoot!
  const dialog = root.querySelector<HTMLElement>('dialog[open]')
  const frame = (dialog ?? root.querySelector('[part=button]')!).getBoundingClientRect()
  const faults: string[] = []
  const fault = (element: Element, what: string): void => {
    const { id, className, localName, textContent } = element as HTMLElement
    faults.push(`${localName}${id && `#${id}`}${className && `.${className}`} ${what}: ${textContent!.trim().slice(0, 40)}`)
  }
  const scrolls = (element: Element): boolean => /auto|scroll/.test(getComputedStyle(element).overflowX)
  const inside = (element: Element): boolean => {
    for (let at = element.parentElement; at && at !== dialog; at = at.parentElement) {
      if (scrolls(at) && !at.matches('.body')) return true
    }
    return false
  }
  if (frame.left < -1 || frame.right > innerWidth + 1 || frame.top < -1 || frame.bottom > innerHeight + 1) {
    fault(dialog ?? root.querySelector('[part=button]')!, `is larger than the window`)
  }
  if (document.documentElement.scrollWidth > innerWidth) faults.push('the page scrolls sideways')
  for (const element of dialog?.querySelectorAll<HTMLElement>('*') ?? []) {
    const box = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    if (!box.width || !box.height || style.opacity === '0' || inside(element)) continue
    if (box.left < frame.left - 1 || box.right > frame.right + 1) fault(element, 'sticks out')
    const ellipsis = style.textOverflow === 'ellipsis'
    if (element.matches('.body, header, footer') && element.scrollWidth > element.clientWidth + 1) fault(element, 'scrolls sideways')
    else if (element.matches('button, label, b, p, small, h2, h3, .tag, .chip span') && !ellipsis && style.overflowX !== 'visible' &&
      !scrolls(element) && element.scrollWidth > element.clientWidth + 1) fault(element, 'is cut')
    if (element.matches('button, .chip span, .tag') && !ellipsis && element.scrollWidth > element.offsetWidth + 1) fault(element, 'is wider than its place')
  }
  // All of the dialog scrolls where the foot leaves too little room for what is above it.
  if (dialog && dialog.scrollHeight > dialog.clientHeight + 1 && getComputedStyle(dialog).overflowY !== 'auto') fault(dialog, 'is cut below')
  const body = dialog?.querySelector('.body')
  if (body && body.clientHeight < 60 && body.scrollHeight > body.clientHeight + 1) fault(body, `is ${body.clientHeight} px high`)
  return faults
})
