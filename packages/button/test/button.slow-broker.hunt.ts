import { afterEach, expect, test } from 'vitest'
import { openHost, words, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

test('a broker that takes ten seconds for every answer leaves a dialog to write in, to send from and to close, and one task', async () => {
  const wait = () => new Promise<undefined>((resolve) => { setTimeout(resolve, 10_000) })
  host = await openHost({ before: wait })
  await host.page.evaluate(() => { document.querySelector('micro-source-button')!.context = () => null as never })
  await host.page.locator('[part=button]').click()
  await host.page.locator('.compose #text').fill(words)
  const quote = host.page.locator('.quote')
  expect(await quote.innerText()).toContain('–')
  await quote.getByText('$0.85').waitFor()
  await host.page.locator('#act').click()
  await host.page.locator('dialog.sending').getByText('You can close this. It goes on by itself').waitFor()
  await host.page.keyboard.press('Escape')
  await host.page.locator('[part=button]').getByText('Sending').waitFor()
  await host.page.locator('#host').click()
  await host.page.locator('[part=button]').click()
  await host.page.locator('.status').waitFor()
  expect(host.broker.asked.filter((line) => line === 'POST /tasks')).toHaveLength(1)
  expect(await host.stored('events')).not.toContainEqual(['ms-error', expect.anything()])
  expect(host.errors).toEqual([])
}, 60_000)
