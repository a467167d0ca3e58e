import { afterEach, describe, expect, test } from 'vitest'
import type { MicroSourceButton } from '../src/element.ts'
import { submitted } from '../states/data.ts'
import { openForeign, pageOf, tag } from './foreign.ts'
import type { Host } from './host.ts'
import { heard, listen } from './keys.ts'

let host: Host
afterEach(() => host.close())

declare const session: () => Promise<{ token: string; expiresAt: string }>
declare const thrown: string[]

const words = 'Take the bench out of it, please. '
const open = async (): Promise<void> => {
  await host.page.locator('[part=button]').first().click()
  await host.page.locator('.compose #text').waitFor()
}
const isOpen = (): Promise<boolean> => host.page.locator('dialog[part=dialog]').first().evaluate((dialog) =>
  (dialog as HTMLDialogElement).open && dialog.checkVisibility() && dialog.matches(':modal'))
const first = <T>(run: (element: MicroSourceButton) => T): Promise<T> =>
  host.page.evaluate(`(${run.toString()})(document.querySelector('micro-source-button'))`)
const expectNothingThrown = async (): Promise<void> => {
  expect(host.errors).toEqual([])
  expect(await host.page.evaluate(() => thrown)).toEqual([])
}

describe('keys, pointers and the clipboard', () => {
  test('of 200 keys typed, and of clicking, pasting, dragging and composing beside them, a host hears nothing', async () => {
    host = await openForeign({ '/page': pageOf(`<div id="around">${tag()}</div>`) })
    const { page } = host
    await open()
    await listen(page)
    await page.keyboard.type(words.repeat(6).slice(0, 200))
    expect(await page.locator('#text').inputValue()).toHaveLength(200)
    await page.keyboard.press('Control+a')
    await page.keyboard.press('Control+c')
    await page.keyboard.press('Control+v')
    await page.mouse.wheel(0, 40)
    // Nothing there that takes the focus: keys would go to the page.
    await page.locator('dialog h2').click()
    await page.keyboard.type('bvz')
    await page.locator('dialog .body').click({ position: { x: 3, y: 3 } })
    await page.keyboard.type('bvz')
    const cdp = await page.context().newCDPSession(page)
    await page.locator('#text').click()
    await cdp.send('Input.imeSetComposition', { text: 'ねこ', selectionStart: 2, selectionEnd: 2 })
    await cdp.send('Input.insertText', { text: '猫' })
    expect(await page.locator('#text').inputValue()).toContain('猫')
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Tab')
    expect(await heard(page)).toEqual([])
    await page.keyboard.press('Escape')
    await expect.poll(isOpen).toBe(false)
    await expectNothingThrown()
  })

  test('shortcuts that listen before the dialog are suspended by onBeforeOpen, and brought back', async () => {
    host = await openForeign({ '/page': pageOf(tag(), `
      globalThis.shortcuts = []
      const hear = ({ key }) => shortcuts.push(key)
      const listen = () => addEventListener('keydown', hear, true)
      listen()
      document.querySelector('micro-source-button').onBeforeOpen = () => {
        removeEventListener('keydown', hear, true)
        return listen
      }`) })
    const { page } = host
    const shortcuts = () => page.evaluate('shortcuts') as Promise<string[]>
    await open()
    await page.keyboard.type(words.repeat(6).slice(0, 200))
    expect(await shortcuts()).toEqual([])
    await page.locator('#cancel').click()
    await expect.poll(isOpen).toBe(false)
    await page.keyboard.press('b')
    await expect.poll(shortcuts).toEqual(['b'])
    for (const opens of ['list', 'review'] as const) {
      host.broker.tasks.set('task_shown', submitted({ id: 'task_shown' }))
      await first(opens === 'list' ? (element) => void element.list() : (element) => void element.review('task_shown'))
      await page.locator(`dialog.${opens}`).waitFor()
      await page.locator('dialog h2').click()
      await page.keyboard.type('zzz')
      expect(await shortcuts()).toEqual(['b'])
      await page.locator('#close').click()
      await expect.poll(isOpen).toBe(false)
    }
  })

  test('a host whose onBeforeOpen or its answer throws gets an event, and the person a dialog', async () => {
    host = await openForeign({ '/page': pageOf(tag(), `
      globalThis.said = []
      addEventListener('ms-error', ({ detail }) => said.push(detail.code))
      document.querySelector('micro-source-button').onBeforeOpen = () => { throw new Error('no') }`) })
    await open()
    await first((element) => { element.onBeforeOpen = () => () => { throw new Error('no') } })
    await host.page.keyboard.press('Escape')
    await open()
    await host.page.keyboard.press('Escape')
    await expect.poll(() => host.page.evaluate('said')).toEqual(['host', 'host'])
    await expectNothingThrown()
  })
})

/** Where a tag may stand; `open` brings the dialog up where it cannot be clicked. */
const places: Record<string, [body: string, script?: string]> = {
  'inside a display:none parent': [`<div style="display:none">${tag()}</div>`],
  'inside closed details': [`<details><summary>More</summary>${tag()}</details>`],
  'inside an inert part': [`<div inert>${tag()}</div>`],
  'outside an open modal of the host': [`${tag()}<dialog id="modal"><input></dialog>`, 'modal.showModal()'],
  'inside an open modal of the host': [`<dialog id="modal"><input>${tag()}</dialog>`, 'modal.showModal()'],
  'inside an open popover': [`<div popover id="pop">${tag()}</div>`, 'pop.showPopover()'],
  'inside a place with filter, transform and containment': [
    `<div style="filter:blur(2px);transform:scale(.5);contain:strict;opacity:.2;overflow:hidden;width:40px;height:20px">${tag()}</div>`],
}

describe('places', () => {
  test.each(Object.keys(places))('%s the dialog comes up, is written in, and is sent', async (name) => {
    const [body, script] = places[name]!
    host = await openForeign({ '/page': pageOf(body, script) })
    const { page, broker } = host
    await first((element) => void element.open())
    await expect.poll(isOpen).toBe(true)
    await page.keyboard.type(words)
    expect(await page.locator('#text').inputValue()).toBe(words)
    await page.keyboard.press('Control+Enter')
    await page.locator('.status').waitFor()
    expect([...broker.tasks.values()]).toHaveLength(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => first((element) => !!element.shadowRoot!.querySelector('dialog:not([open])'))).toBe(true)
    if (/of the host/.test(name)) expect(await page.locator('#modal').evaluate((modal) => modal.matches(':modal'))).toBe(true)
    if (/popover/.test(name)) expect(await page.locator('#pop').evaluate((pop) => pop.matches(':popover-open'))).toBe(true)
    await expectNothingThrown()
  })

  test('what it stands in is closed around the open dialog: the dialog stays, and the page with it', async () => {
    host = await openForeign({ '/page': pageOf(`<dialog id="modal">${tag()}</dialog>`, 'modal.showModal()') })
    const { page } = host
    await open()
    await page.keyboard.type(words)
    await page.evaluate('modal.close()')
    await expect.poll(isOpen).toBe(true)
    expect(await page.locator('#text').inputValue()).toBe(words)
    await page.keyboard.type('More')
    expect(await page.locator('#text').inputValue()).toBe(`${words}More`)
    await page.keyboard.press('Escape')
    await expect.poll(() => first((element) => !!element.shadowRoot!.querySelector('dialog:not([open])'))).toBe(true)
    expect(await page.evaluate(() => document.elementFromPoint(20, 20)?.localName)).not.toBe('dialog')
  })

  test.each(['append', 'moveBefore'])('moved by %s while it is open, nothing is lost', async (how) => {
    host = await openForeign({ '/page': pageOf(`<div id="one">${tag()}</div><div id="two"></div>`) })
    const { page, broker } = host
    await open()
    await page.keyboard.type(words)
    await page.evaluate((name) => {
      const two = document.querySelector('#two') as unknown as Record<string, (...nodes: unknown[]) => void>
      two[name]!(document.querySelector('micro-source-button'), null)
    }, how)
    await expect.poll(isOpen).toBe(true)
    await page.keyboard.type('More')
    expect(await page.locator('#text').inputValue()).toBe(`${words}More`)
    await page.locator('#act').click()
    await page.locator('.status').waitFor()
    expect([...broker.tasks.values()]).toHaveLength(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => page.evaluate(() => document.activeElement?.localName)).toBe('micro-source-button')
  })

  test('removed while it is open, it gives the page back, and keeps the draft for when it is there again', async () => {
    host = await openForeign({ '/page': pageOf(tag(), `
      globalThis.calls = []
      document.querySelector('micro-source-button').onBeforeOpen = () => { calls.push('on'); return () => calls.push('off') }`) })
    const { page } = host
    await open()
    await page.keyboard.type(words)
    await page.evaluate(() => {
      const element = document.querySelector('micro-source-button')!
      Object.assign(globalThis, { element })
      element.remove()
    })
    await expect.poll(() => page.evaluate('calls')).toEqual(['on', 'off'])
    await page.mouse.click(20, 20)
    await page.evaluate('document.body.append(element)')
    await open()
    expect(await page.locator('#text').inputValue()).toBe(words)
  })

  test('a clone is a button of its own; a button in another document or a closed shadow root has its looks', async () => {
    host = await openForeign({ '/page': pageOf(`${tag()}<iframe></iframe><div id="closed"></div>`) })
    const { page } = host
    await page.evaluate(() => {
      const element = document.querySelector('micro-source-button')!
      document.querySelector('iframe')!.contentDocument!.body.append(element.cloneNode(true))
      const own = Object.assign(element.cloneNode(true) as MicroSourceButton, { session })
      document.querySelector('#closed')!.attachShadow({ mode: 'closed' }).append(own)
      Object.assign(globalThis, { own })
      const frame = document.querySelector('iframe')!
      frame.contentDocument!.body.append(Object.assign(element, { session }))
      Object.assign(globalThis, { element })
    })
    const height = (name: string) => page.evaluate(`${name}.shadowRoot.querySelector('[part=button]').offsetHeight`)
    expect(await height('own')).toBe(36)
    expect(await height('element')).toBe(36)
    await page.evaluate('own.open()')
    await page.keyboard.type(words)
    expect(await page.evaluate('own.shadowRoot.querySelector("#text").value')).toBe(words)
    await page.keyboard.press('Escape')
    await page.evaluate('element.open()')
    await expect.poll(() => page.evaluate('getComputedStyle(element.shadowRoot.querySelector("dialog")).padding')).toBe('0px')
    await expect.poll(() => page.evaluate('element.shadowRoot.querySelector("#text").checkVisibility()')).toBe(true)
    await expectNothingThrown()
  })

  test('without custom elements, as in a content script, open, review and list work on a plain element', async () => {
    host = await openForeign({ '/page': '<!doctype html><title>Any page</title><body>' })
    const { page, broker } = host
    broker.tasks.set('task_shown', submitted({ id: 'task_shown' }))
    const cdp = await page.context().newCDPSession(page)
    const { frameTree } = await cdp.send('Page.getFrameTree')
    const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id })
    const run = async (expression: string): Promise<unknown> =>
      (await cdp.send('Runtime.evaluate', { contextId, expression, awaitPromise: true, returnByValue: true })).result.value
    const file = await (await fetch(`${host.url}/dist/eager.global.js`)).text()
    await run(file)
    expect(await run('customElements')).toBe(null)
    const options = `{ broker: '${host.url}', session: async () => ({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' }) }`
    await run(`microsource.open({ ...${options}, kind: 'custom', prefill: { description: 'Write a caption', price: 500 } })`)
    expect(await page.locator('#text').inputValue()).toBe('Write a caption')
    await page.locator('#act').click()
    await page.locator('.status').waitFor()
    expect([...broker.tasks.values()].at(-1)).toMatchObject({ description: 'Write a caption', price: { amount: 500 } })
    await page.keyboard.press('Escape')
    await run(`microsource.list(${options})`)
    await page.locator('dialog.list').waitFor()
    await page.keyboard.press('Escape')
    await run(`microsource.review('task_shown', ${options})`)
    await page.locator('dialog.review').waitFor()
    expect(host.errors).toEqual([])
  })
})

