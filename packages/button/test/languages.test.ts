import { afterEach, expect, test } from 'vitest'
import { openHost, type Host } from './host.ts'

let host: Host
afterEach(() => host.close())

const asked = (): string[] => host.broker.asked
const requests: string[] = []
const watch = () => {
  requests.length = 0
  host.page.on('request', (request) => requests.push(new URL(request.url()).pathname))
}
const languageFiles = () => requests.filter((path) => path.includes('/languages'))

async function inLanguage(locale: string): Promise<void> {
  await host.page.evaluate((value) => document.querySelector('micro-source-button')!.setAttribute('locale', value), locale)
}

test('a German page is asked in German: words, price, days; before the click nothing of it is loaded', async () => {
  host = await openHost()
  watch()
  await host.page.evaluate(() => { document.documentElement.lang = 'de' })
  expect([languageFiles(), asked()]).toEqual([[], []])
  await host.page.locator('[part=button]').click()
  await host.page.getByText('Was soll erledigt werden?').waitFor()
  await host.page.getByText(/^1,00\s\$ reservieren und fragen$/).waitFor()
  expect(await host.page.locator('dialog').evaluate(({ lang, dir }: HTMLElement) => [lang, dir])).toEqual(['de', 'ltr'])
  expect(await host.page.locator('#when option').allTextContents()).toContain('Morgen, 18:00')
  await host.page.locator('#other').fill('1.234')
  await host.page.getByText(/^1\.234,00\s\$ reservieren und fragen$/).waitFor()
})

test('the attribute wins over the page, and a language nobody has is English', async () => {
  host = await openHost()
  await host.page.evaluate(() => { document.documentElement.lang = 'de' })
  await inLanguage('cy')
  watch()
  await host.page.locator('[part=button]').click()
  await host.page.getByText('What should be done?').waitFor()
  await host.page.locator('#close').click()
  await inLanguage('de-AT')
  await host.page.locator('[part=button]').click()
  await host.page.getByText('Was soll erledigt werden?').waitFor()
  await host.page.locator('#close').click()
  await inLanguage('en')
  await host.page.locator('[part=button]').click()
  await host.page.getByText('What should be done?').waitFor()
})

test('words that do not arrive are said in English, and the dialog opens all the same', async () => {
  host = await openHost()
  await host.page.route('**/languages/*.js', (route) => route.abort())
  await inLanguage('de')
  await host.page.locator('[part=button]').click()
  await host.page.getByText('What should be done?').waitFor()
  expect(await host.page.locator('dialog').evaluate(({ lang }: HTMLElement) => lang)).toBe('en')
  await host.page.unroute('**/languages/*.js')
})

test('who reads English loads no words', async () => {
  host = await openHost()
  watch()
  await host.page.locator('[part=button]').click()
  await host.page.getByText('What should be done?').waitFor()
  expect(languageFiles()).toEqual([])
})

test('a language that the page imports is there from the first paint and is asked of nobody', async () => {
  host = await openHost()
  host.spoiled = true
  await host.page.evaluate(`document.documentElement.lang = 'de'; import('/dist/languages/de.js')`)
  watch()
  await host.page.getByText('Erledigen lassen').click()
  await host.page.getByText('Was soll erledigt werden?').waitFor()
  expect(languageFiles()).toEqual([])
})
