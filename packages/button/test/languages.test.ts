import { afterEach, expect, test } from 'vitest'
import { problem } from '../states/broker.ts'
import { assigned, submitted } from '../states/data.ts'
import { openForeign } from './foreign.ts'
import { compose, openHost, picture, type Host } from './host.ts'

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

test.each(['en-', 'en-USA', 'no such tag'])('where the page names its language %s, which is none, the dialog opens in English', async (lang) => {
  host = await openHost()
  await host.page.evaluate((tag) => { document.documentElement.lang = tag }, lang)
  await compose(host)
  await host.page.getByText('Hold $1.00 and ask').waitFor()
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

test('status, story, review and comparison speak it too, each when it comes', async () => {
  host = await openHost({ tasks: [submitted(), assigned()], picture })
  await host.page.evaluate(() => {
    localStorage.setItem('microsource', '1')
  })
  await host.page.reload()
  await inLanguage('de')
  await host.page.locator('[part=button].work').click()
  await host.page.locator('.review .stage').waitFor()
  await host.page.getByText('Vorher', { exact: true }).waitFor()
  await host.page.getByText(/^Zustimmen und 1,00\s\$ zahlen$/).waitFor()
  await host.page.locator('#close').click()
  await host.page.evaluate(() => void document.querySelector('micro-source-button')!.list())
  await host.page.locator('.list .task').last().click()
  await host.page.getByText('Du hast gefragt').waitFor()
  await host.page.getByText(/^Ana ist dran, zurück spätestens /).waitFor()
})

test('a refusal is said in the language, and one without a sentence of its own as English', async () => {
  const refusals = [['wanted_by_too_soon', 'Choose later.'], ['own_task', 'This is your own task.']]
  host = await openHost({ before: (request, path) => {
    if (request.method !== 'POST' || path !== '/tasks') return undefined
    const [code, title] = refusals.shift()!
    return problem(422, code!, title!)
  } })
  await inLanguage('de')
  await compose(host)
  const said = host.page.locator('footer [role=alert]')
  await host.page.locator('#act').click()
  await host.page.getByText('So bleibt keine Zeit dafür.').waitFor()
  expect(await said.last().getAttribute('lang')).toBe('de')
  await host.page.locator('#act').click()
  await host.page.getByText('This is your own task.').waitFor()
  expect(await said.last().getAttribute('lang')).toBe('en')
})

test('the single file speaks it as well, from the folder it lies in', async () => {
  const page = `<!doctype html><html lang="de"><title>A host</title><script src="/dist/eager.global.js"></script>
    <micro-source-button broker="" kind="photo.retouch" app="Lumen"></micro-source-button>`
  host = await openForeign({ '/somewhere/else': page }, '/somewhere/else')
  host.spoiled = true
  await host.page.locator('[part=button]').click()
  await host.page.getByText('Was soll erledigt werden?').waitFor()
})
