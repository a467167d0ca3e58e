import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { openForeign, pageOf, tag } from './foreign.ts'
import { openHost, words, type Host } from './host.ts'

let host: Host | undefined
afterEach(async () => {
  await host?.close()
  host = undefined
})

test('everything is done by keyboard, and no key reaches the shortcuts of the host', async () => {
  const { page, broker } = (host = await openHost())
  await page.locator('#host').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.locator('.compose').waitFor()
  await page.evaluate(() => localStorage.removeItem('hotkeys'))
  await page.keyboard.type(words)
  await page.locator('.files li').waitFor()
  for (let step = 0; step < 3; step++) await page.keyboard.press('Tab')
  await page.keyboard.press('ArrowRight')
  await page.getByText('Hold $2.00 and ask').waitFor()
  await page.keyboard.press('Escape')
  await expect.poll(() => page.locator('dialog').evaluate((dialog) => (dialog as HTMLDialogElement).open)).toBe(false)
  expect(await host.stored('hotkeys')).toEqual([])
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('micro-source-button')
  await page.keyboard.press('Enter')
  await page.locator('#text').press('Control+Enter')
  await page.locator('.status').waitFor()
  expect([...broker.tasks.values()]).toMatchObject([{ description: words, price: { amount: 200 } }])
})

test('before the click nothing is asked of the broker and nothing is stored', async () => {
  const { page, broker } = (host = await openHost())
  await page.waitForTimeout(300)
  expect(broker.asked).toEqual([])
  expect(await page.evaluate(async () => [localStorage.length, (await indexedDB.databases()).length])).toEqual([0, 0])
})

test('open() needs no element of ours on the page', async () => {
  const { page, broker } = (host = await openHost())
  await page.evaluate(async () => {
    const { open } = (globalThis as unknown as { button: { open(options: object): Promise<void> } }).button
    await open({
      broker: location.origin,
      kind: 'custom',
      session: async () => ({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' }),
    })
  })
  await page.locator('#text').fill('Write a caption')
  await page.locator('#act').click()
  await page.locator('.status').waitFor()
  expect([...broker.tasks.values()]).toMatchObject([{ kind: 'custom', description: 'Write a caption' }])
})

test('a host whose context fails still gets a dialog, and an event instead of an exception', async () => {
  const { page, errors } = (host = await openHost())
  await page.evaluate(() => {
    document.querySelector('micro-source-button')!.context = () => {
      throw new Error('closed')
    }
  })
  await page.locator('[part=button]').click()
  await page.locator('#text').waitFor()
  await expect.poll(() => host!.stored('events')).toContainEqual(['ms-error', 'host'])
  expect(errors).toEqual([])
})

test('the single file for pages without modules brings the element and open()', async () => {
  const { page } = (host = await openHost())
  await page.goto('about:blank')
  await page.addScriptTag({ path: fileURLToPath(new URL('../dist/eager.global.js', import.meta.url)) })
  await page.setContent('<micro-source-button broker="http://127.0.0.1:9"></micro-source-button>')
  await page.locator('[part=button]').click()
  await page.locator('#text').waitFor()
  expect(await page.evaluate(() => Object.keys((globalThis as unknown as { microsource: object }).microsource)))
    .toEqual(expect.arrayContaining(['open', 'MicroSourceButton']))
})

test('importing it where there is no DOM does nothing and throws nothing', async () => {
  const entry = fileURLToPath(new URL('../dist/index.js', import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    `const button = await import(${JSON.stringify(entry)}); 
      console.log(typeof button.open, typeof button.MicroSourceButton)`,
  ])
  expect(stdout.trim()).toBe('function function')
})

/** Exactly what the README shows, with the file at the address where this page has it. */
async function fromReadme(): Promise<string> {
  const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
  const [, lines = ''] = /```html\n(<script>.*eager\.global\.js"><\/script>\n)```/s.exec(readme.slice(readme.indexOf('one file.')))!
  return lines.replace('/node_modules/@microsource/button', '')
}

test('what the README shows keeps calls until the file is there, in their order, and paints nothing before', async () => {
  const lines = await fromReadme()
  host = await openForeign({ '/page': `<!doctype html><body>${lines}<script>
    globalThis.answers = []
    globalThis.options = { broker: '{origin}', session: async () => ({ token: 'x', expiresAt: '2100-01-01T00:00:00Z' }) }
    globalThis.before = document.body.children.length
    microsource.list(options).then(() => answers.push('list'))
    microsource.open({ ...options, kind: 'custom', prefill: { description: 'Write a caption' } }).then(() => answers.push('open'))
    globalThis.painted = document.body.children.length - before
  </script>` })
  const { page } = host
  await page.locator('dialog.list').waitFor()
  await expect.poll(() => page.evaluate('answers')).toEqual(['list', 'open'])
  expect(await page.evaluate('painted')).toBe(0)
  // Another file, of whatever version, leaves the first one alone.
  await page.evaluate('globalThis.first = microsource')
  await page.addScriptTag({ url: '/dist/eager.global.js' })
  expect(await page.evaluate('first === microsource')).toBe(true)
})

test('of two versions on a page the first one stays, and the console says so once; the same again says nothing', async () => {
  const said: string[] = []
  host = await openForeign({
    '/page': pageOf(tag()),
    '/dist/other.js': { body: (await readFile(new URL('../dist/index.js', import.meta.url), 'utf8'))
      .replaceAll(`"${manifest.version}"`, '"9.9.9"'), headers: { 'content-type': 'text/javascript' } },
  })
  const { page } = host
  page.on('console', (message) => said.push(message.text()))
  await page.evaluate("import('/dist/index.js?again')")
  expect(said).toEqual([])
  await page.evaluate("import('/dist/other.js')")
  await expect.poll(() => said).toEqual([`micro-source-button ${manifest.version} 9.9.9`])
  await page.locator('[part=button]').click()
  await page.locator('#text').waitFor()
})
