import sharp from 'sharp'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openForeign, pageOf, tag } from './foreign.ts'

/** What the hosts do: each is the same page with these rules more. */
const hostile: Record<string, string> = {
  'everything unset': '* { all: unset !important }',
  'no div is shown': 'div { display: none } section, header, footer, ul, li, button, dialog { display: none !important }',
  'a root font of 40px': 'html { font-size: 40px }',
  'rules for our own tag': `micro-source-button { all: initial !important; font: 40px serif !important; color: red !important;
    line-height: 3 !important; --ms-unknown: 1 } micro-source-button * { color: red !important }`,
  'inherited text': `* { letter-spacing: 4px !important; word-spacing: 9px !important; line-height: 3 !important;
    text-transform: uppercase !important; text-indent: 20px !important; text-align: right !important; text-shadow: 2px 2px red !important;
    white-space: pre !important; word-break: break-all !important; hyphens: auto !important; font: italic 900 30px/3 serif !important }`,
  'inherited manners': `* { cursor: none !important; visibility: hidden !important; pointer-events: none !important; user-select: none !important;
    caret-color: red !important; -webkit-text-fill-color: red !important; -webkit-text-stroke: 2px red !important; quotes: none !important;
    tab-size: 20 !important; list-style: square !important; border-collapse: collapse !important; writing-mode: vertical-rl !important }`,
  'places for fixed things': `body, main { filter: grayscale(1) blur(1px); transform: rotate(3deg) scale(.6); perspective: 100px;
    contain: strict; will-change: transform; overflow: hidden; opacity: .3; clip-path: inset(0 50% 50% 0); mix-blend-mode: difference }`,
  'parts and pseudo-elements': '::before, ::after { content: "x" !important } ::placeholder { color: red } ::backdrop { background: red }',
}

let plain: Shots
beforeAll(async () => { plain = await shots('') })

interface Shot { data: Buffer; width: number; height: number }
type Shots = Record<'compose' | 'status', Shot>

/** The dialog alone, over white. What the page itself looks like behind it is the host's. */
async function shot(page: Page): Promise<Shot> {
  const box = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector('micro-source-button')!
    const dialog = shadowRoot!.querySelector('dialog')!
    const sheet = new CSSStyleSheet()
    // In one place in all pages, without the caret, which blinks, and without the minute, which passes.
    sheet.replaceSync('dialog{inset:20px auto auto 20px!important;margin:0!important;box-shadow:none!important} *{caret-color:#0000!important} time{visibility:hidden!important} dialog::backdrop{background:#fff!important}')
    shadowRoot!.adoptedStyleSheets.push(sheet)
    const { x, y, width, height } = dialog.getBoundingClientRect()
    return { x, y, width, height }
  })
  const { data, info } = await sharp(await page.screenshot({ clip: box })).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** Each with a broker of its own, so that wallet and tasks are the same. */
async function shots(rules: string, file?: string): Promise<Shots> {
  const style = `<style>body{margin:0;background:#fff}${rules}</style>`
  const host = await openForeign({ '/page': pageOf(`<main>${tag('style="--ms-font:DejaVu Sans"')}</main>`, '', style) })
  const { page } = host
  try {
    await page.setViewportSize({ width: 1100, height: 800 })
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.evaluate(() => void document.querySelector('micro-source-button')!.open())
    await page.locator('.compose #text').waitFor({ state: 'attached' })
    await page.keyboard.type('Take the bench out')
    await page.waitForFunction(() => document.querySelector('micro-source-button')!.shadowRoot!.textContent.includes('0.85'))
    const compose = await shot(page)
    if (file !== undefined) await page.screenshot({ path: file })
    await page.keyboard.press('Control+Enter')
    // What happened comes after the rest, and makes it longer.
    await page.locator('.status .timeline li').waitFor({ state: 'attached' })
    return { compose, status: await shot(page) }
  } finally {
    host.spoiled = true
    await host.close()
  }
}

/** The share of pixels that differ by more than the last bits of a rounded edge, which vary from one drawing to the next. */
function difference(one: Shot, other: Shot): number {
  if (one.width !== other.width || one.height !== other.height) return 1
  let count = 0
  for (let at = 0; at < one.data.length; at += 3) {
    if ([0, 1, 2].some((channel) => Math.abs(one.data[at + channel]! - other.data[at + channel]!) > 4)) count++
  }
  return count / (one.data.length / 3)
}

describe('whatever style sheet a host has, the dialog looks as in an empty page', () => {
  test.each(Object.keys(hostile))('%s', async (name) => {
    const folder = process.env['MICROSOURCE_LOOK_DIR']
    const here = await shots(hostile[name]!, folder && `${folder}/${name}.png`)
    const found = { compose: difference(plain.compose, here.compose), status: difference(plain.status, here.status) }
    console.log(`${name}: ${(found.compose * 100).toFixed(3)} % of the question, ${(found.status * 100).toFixed(3)} % of the status`)
    expect(found.compose).toBeLessThanOrEqual(0.001)
    expect(found.status).toBeLessThanOrEqual(0.001)
  })
})
