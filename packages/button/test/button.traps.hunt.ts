import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterEach, describe, expect, test } from 'vitest'
import { openForeign, pageOf } from './foreign.ts'
import type { Host } from './host.ts'
import { heard, listen } from './keys.ts'

let host: Host
afterEach(() => host.close())

const words = 'Take the bench out of it'

/** A modal of a library with its own focus trap, built as an app would, with our button and a menu of its own in it. */
async function openModal(library: string): Promise<void> {
  const { outputFiles: [file] } = await build({
    entryPoints: [fileURLToPath(new URL(`traps/${library}.ts`, import.meta.url))], bundle: true, write: false, format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' }, logLevel: 'error',
  })
  const script = { body: file!.text, headers: { 'content-type': 'text/javascript' } }
  host = await openForeign({ '/dist/host.js': script, '/page': pageOf('<div id="root"></div><p id="around">Behind</p>', `
    globalThis.openWithout = () => button.open({ broker: location.origin, kind: 'custom', app: 'Menu', session })
    await import('/dist/host.js')
    addEventListener('focusin', () => {
      for (const button of document.querySelectorAll('micro-source-button')) button.session = session
    }, true)`) })
  await host.page.locator('#field').click()
}

const active = (): Promise<string> => host.page.evaluate(() =>
  document.activeElement?.shadowRoot?.activeElement?.id || document.activeElement?.id || document.activeElement?.localName || '')

/** Types, clicks and leaves by keyboard as someone would; the host's modal is there all the while. */
async function useDialog(opener: string): Promise<void> {
  const { page } = host
  await expect.poll(active).toBe('text')
  await listen(page)
  await page.keyboard.type(words)
  expect(await page.locator('#text').inputValue()).toBe(words)
  // Traps look again on their own clock.
  await page.waitForTimeout(300)
  await page.locator('#close').focus()
  await page.locator('#text').click()
  await page.keyboard.type('!')
  expect(await page.locator('#text').inputValue()).toHaveLength(words.length + 1)
  await page.locator('dialog h2').click()
  for (let step = 0; step < 12; step++) {
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => !!document.activeElement?.shadowRoot || document.activeElement === document.body)).toBe(true)
  }
  expect(await heard(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('dialog[open]').count()).toBe(0)
  await expect.poll(active).toBe(opener)
  expect(await page.locator('#modal').isVisible()).toBe(true)
  await page.locator('#field').fill('The modal goes on')
  expect(host.errors).toEqual([])
}

describe.each(['radix', 'mui', 'shoelace'])('a modal of %s with its focus trap', (library) => {
  test('the tag inside it: its dialog is written in, and gives the focus back', async () => {
    await openModal(library)
    await host.page.locator('[part=button]').click()
    await useDialog('micro-source-button')
  })

  test('open() from inside it: the dialog is written in, and gives the focus back', async () => {
    await openModal(library)
    await host.page.locator('#menu').click()
    await useDialog('menu')
  })
})
