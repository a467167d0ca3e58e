import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serve } from '../states/serve.ts'
import { launch } from './host.ts'

let address = ''
let stop: () => void
let page: Page
beforeAll(async () => {
  const { server, url } = await serve()
  address = url
  stop = () => server.close()
  page = await (await launch()).newPage({ viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true, reducedMotion: 'reduce' })
})
afterAll(async () => {
  await page.context().close()
  stop()
})

test.each(['compose-filled', 'status-working', 'review', 'review-reject', 'list'])('%s: a finger finds everything', async (state) => {
  await page.goto(`${address}/?state=${state}`)
  await page.waitForFunction(() => document.documentElement.dataset['ready'])
  const small = await page.evaluate(() => {
    const element = document.querySelector<HTMLElement>('micro-source-button')!
    element.style.setProperty('--ms-density', '.7')
    // A radio is pressed by its label.
    const all = element.shadowRoot!.querySelectorAll<HTMLElement>('dialog[open] :is(button, select, textarea, label:has(input), input:not([type=radio], [type=range], [hidden]))')
    return [...all].filter((one) => one.checkVisibility()).map((one) => [one.id || one.textContent, one.getBoundingClientRect()] as const)
      .filter(([, { width, height }]) => Math.min(width, height) < 43.9).map(([name, { width, height }]) => `${name} ${width} × ${height}`)
  })
  expect(small).toEqual([])
})
