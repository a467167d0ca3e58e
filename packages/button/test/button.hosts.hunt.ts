import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { host } from '../states/host-looks.ts'
import { axePath, serve } from '../states/serve.ts'
import { launch } from './host.ts'
import { cutOff, violations } from './looks.ts'

let address = ''
let stop: () => void
let page: Page
beforeAll(async () => {
  const { server, url } = await serve()
  address = url
  stop = () => server.close()
  page = await (await launch()).newPage({ reducedMotion: 'reduce' })
})
afterAll(() => stop())

const inside = <T>(run: (root: ShadowRoot) => T): Promise<T> =>
  page.evaluate(`(${run.toString()})(document.querySelector('micro-source-button').shadowRoot)`)

test.each(Object.keys(host))('%s gives the button its look, and both can be read', async (name) => {
  await page.setViewportSize({ width: name === 'pane' ? 350 : 520, height: 780 })
  await page.goto(`${address}/hosts?host=${name}&open`)
  await page.waitForFunction(() => document.documentElement.dataset['ready'])
  await page.locator('.quote').waitFor()
  await page.evaluate(`import('${axePath}')`)
  expect([...await violations(page), ...await cutOff(page)]).toEqual([])
  const look = await inside((root) => {
    const of = (selector: string): CSSStyleDeclaration => getComputedStyle(root.querySelector(selector)!)
    return { act: of('#act').backgroundColor, radius: of('#act').borderRadius, font: of('dialog').fontFamily }
  })
  const [accent, radius, font] = ['accent', 'radius', 'font'].map((what) =>
    new RegExp(`--ms-${what}: ([^;}]+?) ?[;}]`).exec(host[name]!.css)?.[1])
  if (accent) expect(look.act).toBe(await page.evaluate((color) => {
    document.body.style.setProperty('caret-color', color)
    return getComputedStyle(document.body).caretColor
  }, accent))
  if (radius) expect(look.radius).toBe(radius)
  if (font) expect(look.font).toBe(font)
})
