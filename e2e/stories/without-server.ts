import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createWorker } from '@microsource/sdk/worker'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, patienceMs } from '../people.ts'
import { follow } from '../quickstarts/follow.ts'
import { expectTask, Newcomer } from '../quickstarts/newcomer.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'

/** The demo's broker, as the program that works there knows it. */
const brokerOf = ({ at, dataDir }: Stage) => ({
  url: at.broker,
  secrets: () => (JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { demo: { workerToken: string } }).demo,
})

/** Three lines in a file on the disk, and a person nobody knows yet. */
export function quickstartStory(stage: Stage): void {
  test('three lines of HTML in a file, without any server of its own, bring a first task', async () => {
    const place = mkdtempSync(join(tmpdir(), 'microsource-first-'))
    const folder = join(place, 'page')
    mkdirSync(folder)
    await follow({ page: 'docs/hosts/plain-html.md', folder, broker: stage.at.broker })
    const newcomer = new Newcomer(await stage.enter(), stage.at.broker, 'first@example.com')
    const page = await openPage(newcomer.context, pathToFileURL(join(folder, 'index.html')).href)
    await newcomer.ask(page, 'Write a haiku about static files')
    await screenshot(page, 'quickstart')
    await expectTask(brokerOf(stage), 'Write a haiku about static files')
    await newcomer.context.close()
    rmSync(place, { recursive: true })
  })
}

const textFile = (name: string, text: string): File => new File([text], name, { type: 'text/plain' })

/** Does the task with this title as a program would: reads the first file, gives it back in capitals, and something beside it. */
async function workOn({ url, secrets }: ReturnType<typeof brokerOf>, title: string, beside: readonly File[] = []): Promise<void> {
  const worker = createWorker({ brokerUrl: url, token: secrets().workerToken })
  const task = (await worker.tasks.list()).items.find((one) => one.title === title)!
  const assignment = await worker.claim(task)
  const text = await (await worker.file.blob(task.appId, assignment.attachments[0]!.id, 'full')).text()
  const attachments = []
  for (const file of [textFile('louder.txt', text.toUpperCase()), ...beside]) attachments.push(await worker.upload(assignment, file))
  await worker.submit(assignment, { note: 'Louder now', attachments })
}

async function approve(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Ready to review/ }).click()
  await page.getByRole('button', { name: 'Approve and pay $1.00' }).click()
}

/** The note pad of one static file: a note goes, comes back with another, is approved, replaces itself, and is undone. */
export function jotterStory(stage: Stage): void {
  test('a note goes from a page without a server to a worker and back into its place', async () => {
    const newcomer = new Newcomer(await stage.enter(), stage.at.broker, 'jotter@example.com')
    const page = await openPage(newcomer.context, stage.at.notes)
    const paper = page.getByRole('textbox', { name: 'Note' })
    const before = await paper.inputValue()
    await newcomer.ask(page, 'Say it louder')
    await page.keyboard.press('Escape')
    await workOn(brokerOf(stage), 'Say it louder', [textFile('quieter.txt', before.toLowerCase())])
    await approve(page)
    await expect.poll(() => paper.inputValue(), { timeout: patienceMs }).toBe(before.toUpperCase())
    await page.keyboard.press('Escape')
    await screenshot(page, 'jotter-result')
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await paper.inputValue()).toBe(before)
    await page.getByRole('button', { name: before.split('\n')[0]!.toLowerCase(), exact: true }).click()
    await expect.poll(() => paper.inputValue()).toBe(before.toLowerCase())
    await newcomer.context.close()
  })
}

/** The board of React: cards go, and come back onto themselves or, where they are gone, as cards of their own. */
export function shelfStory(stage: Stage): void {
  test('a card goes from a board without a server to a worker and back onto itself, and is not lost where it was deleted', async () => {
    const newcomer = new Newcomer(await stage.enter(), stage.at.broker, 'shelf@example.com')
    const page = await openPage(newcomer.context, stage.at.board)
    const lane = (name: string) => page.getByRole('region', { name })
    const saved = async (): Promise<string> => {
      const [download] = await Promise.all([
        page.waitForEvent('download'), lane('Result').getByRole('button', { name: 'louder.txt' }).click()])
      return readFileSync(await download.path(), 'utf8')
    }
    await newcomer.ask(page, 'Shout it')
    await page.keyboard.press('Escape')
    await lane('With someone').getByText('Poster for the flea market').waitFor()
    await workOn(brokerOf(stage), 'Shout it')
    await approve(page)
    await lane('Done').getByText('Done by').waitFor()
    await page.keyboard.press('Escape')
    await screenshot(page, 'shelf-result')
    expect(await saved()).toContain('POSTER FOR THE FLEA MARKET')

    await page.getByText('Letter to the landlord').click()
    await newcomer.askMore(page, 'Shout this too')
    await page.keyboard.press('Escape')
    await lane('With someone').getByText('Letter to the landlord').waitFor()
    await page.getByRole('button', { name: 'Delete' }).click()
    await workOn(brokerOf(stage), 'Shout this too')
    await approve(page)
    await lane('Done').getByText('Shout this too').waitFor()
    await page.reload()
    await lane('Done').getByText('Shout this too').click()
    expect(await saved()).toContain('LETTER TO THE LANDLORD')
    await newcomer.context.close()
  })
}
