import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { expectSums, expectWallet, openPage, openWallet, patienceMs, signIn } from '../people.ts'
import { aPhoto } from '../pictures.ts'
import { screenshot } from '../screenshots.ts'
import type { Stage } from '../stage.ts'

export async function openPhoto(editor: Page, file: string): Promise<void> {
  await editor.locator('input[type=file]').first().setInputFiles(file)
  await editor.getByText(/\d+ × \d+ px/).waitFor()
  await editor.getByText('Saved on this computer').waitFor()
}

export async function deliver(desk: Page, file: string, note: string, pay = '$0.85'): Promise<void> {
  await desk.locator('input[type=file]').first().setInputFiles(file)
  await desk.getByText(/uploaded/).first().waitFor()
  await desk.getByLabel('A note to the requester').fill(note)
  await screenshot(desk, 'desk-result')
  await desk.getByRole('button', { name: `Submit for ${pay}` }).click()
  await desk.getByText(/Delivered|Submitted|Receipt/i).first().waitFor()
  await screenshot(desk, 'desk-receipt')
}

/** Asks, with a reload in the middle, which loses nothing: neither the document nor the draft. */
async function ask(editor: Page, words: string): Promise<void> {
  await editor.getByRole('button', { name: 'Get it done' }).click()
  await editor.getByText('What should be done?').waitFor()
  await editor.keyboard.type(words)
  await editor.getByText('harbour.jpg').last().waitFor()
  await editor.reload()
  await editor.getByText(/\d+ × \d+ px/).waitFor()
  await editor.locator('micro-source-button').click()
  await editor.getByRole('textbox').first().waitFor()
  await expect.poll(() => editor.getByRole('textbox').first().inputValue(), { timeout: patienceMs }).toBe(words)
  await editor.getByText('The worker gets').locator('xpath=..').getByText('$0.85').waitFor()
  await screenshot(editor, 'dialog-quote')
  await editor.getByRole('button', { name: 'Hold $1.00 and ask' }).click()
  await editor.getByText('Nobody has taken it yet', { exact: false }).waitFor()
  await screenshot(editor, 'status-waiting')
  await editor.keyboard.press('Escape')
}

/** It appears on the desk without reload. */
export async function claim(desk: Page, words: string, pay = '$0.85'): Promise<void> {
  await desk.getByText(words).first().click()
  await desk.getByRole('button', { name: `Claim for ${pay}` }).waitFor()
  await screenshot(desk, 'desk-preview')
  await desk.getByRole('button', { name: `Claim for ${pay}` }).click()
  await desk.getByText(/\d+:\d\d left/).first().waitFor()
  await desk.getByText('To do').waitFor()
  await desk.getByText('Download').first().waitFor()
  await screenshot(desk, 'desk-claimed')
}

/** The badge appears without reload; changes go to the same worker. */
async function askForChanges(editor: Page, note: string, words: string): Promise<void> {
  await editor.getByRole('button', { name: /Ready to review/ }).click()
  await editor.getByText(note).waitFor()
  await editor.getByText('After · preview').waitFor()
  await screenshot(editor, 'review')
  await editor.getByRole('button', { name: 'Ask for changes' }).click()
  await editor.getByRole('textbox').last().fill(words)
  await screenshot(editor, 'review-changes')
  await editor.getByRole('button', { name: /^(Ask|Send)/ }).last().click()
}

async function approveAndUndo(editor: Page, note: string): Promise<void> {
  await editor.keyboard.press('Escape')
  await editor.getByRole('button', { name: /Ready to review/ }).click()
  await editor.getByText(note).waitFor()
  await editor.getByRole('button', { name: 'Approve and pay $1.00' }).click()
  await editor.getByText('Undo with', { exact: false }).first().waitFor()
  await screenshot(editor, 'approved')
  await editor.keyboard.press('Escape')
  const layer = editor.getByRole('button', { name: 'Result from Bea', exact: true })
  await layer.waitFor()
  await editor.locator('body').click({ position: { x: 700, y: 870 } })
  await editor.keyboard.press('Control+z')
  await layer.waitFor({ state: 'detached' })
}

/** A dollar less in the wallet, 85 cents on their way to the worker. */
async function lookAtMoney(wallet: Page, desk: Page): Promise<void> {
  const open = wallet.getByRole('button', { name: 'Wallet of Lumen' })
  await open.or(wallet.getByText('$19.00')).first().waitFor()
  if (await open.isVisible()) await open.click()
  await wallet.getByText('$19.00').first().waitFor()
  await wallet.getByText('The harbour is much too dark').first().waitFor()
  await screenshot(wallet, 'wallet')
  await desk.getByText('Earnings').first().click()
  await desk.getByText('$0.85').first().waitFor()
  await screenshot(desk, 'desk-earnings')
}

/** The editor's own back end heard of every step. */
async function lookAtCallbacks(callbacks: Page): Promise<void> {
  for (const type of ['task.opened', 'task.assigned', 'task.submitted', 'task.changes_requested', 'task.approved']) {
    await callbacks.getByText(type).first().waitFor()
  }
  await screenshot(callbacks, 'callbacks')
}

/** A photo's round trip between two people, and one that is taken back. */
export function photoStory(stage: Stage): void {
  const photo = join(stage.dataDir, 'harbour.jpg')
  const corrected = join(stage.dataDir, 'harbour-corrected.jpg')
  beforeAll(async () => {
    writeFileSync(photo, await aPhoto({ seed: 11, dim: 0.6 }))
    writeFileSync(corrected, await aPhoto({ seed: 11 }))
  })

  test('a photo leaves the editor, a worker fixes it, it comes back, is approved, becomes a layer and is paid for', async () => {
    const { at } = stage
    const [requester, worker] = [await stage.enter(), await stage.enter()]
    const desk = await openPage(worker, `${at.broker}/desk`)
    await signIn(desk, at, 'bea@example.com')
    await screenshot(desk, 'desk-empty')
    const editor = await openPage(requester, at.editor)
    await screenshot(editor, 'editor-empty')
    await openPhoto(editor, photo)
    await ask(editor, 'The harbour is much too dark')
    await claim(desk, 'The harbour is much too dark')
    await deliver(desk, corrected, 'I lifted the shadows.')
    await askForChanges(editor, 'I lifted the shadows.', 'A little warmer, please')
    await desk.getByText('A little warmer, please').first().waitFor()
    await screenshot(desk, 'desk-changes')
    await deliver(desk, corrected, 'Warmer now.')
    await approveAndUndo(editor, 'Warmer now.')
    await lookAtMoney(await openPage(requester, `${at.broker}/wallet`), desk)
    await lookAtCallbacks(await openPage(requester, `${at.editor}/callbacks`))
    await requester.close()
    await worker.close()
  }, 600_000)

  test('taken back before anyone claimed it, the dollar is given back to the cent', async () => {
    const requester = await stage.enter()
    const editor = await openPage(requester, stage.at.editor)
    await openPhoto(editor, photo)
    await editor.getByRole('button', { name: 'Get it done' }).click()
    await editor.getByRole('textbox').first().fill('Never mind this one')
    await editor.getByRole('button', { name: 'Hold $1.00 and ask' }).click()
    await editor.getByText('Nobody has taken it yet', { exact: false }).waitFor()
    const wallet = await openWallet(requester, stage.at.editor, stage.at)
    await expectSums(wallet, { spendable: '$18.00', onHold: '$1.00' })
    await editor.bringToFront()
    await editor.getByRole('button', { name: 'Take it back' }).click()
    await editor.getByText('$1.00 is given back to your wallet at once.', { exact: false }).waitFor()
    await editor.getByRole('button', { name: 'Take it back' }).click()
    await editor.getByText('$1.00 was given back to your wallet.').waitFor()
    await expectWallet(wallet, { spendable: '$19.00', onHold: '$0.00' })
    await screenshot(editor, 'taken-back')
    await requester.close()
  }, 300_000)
}

/** The same between a person and a program. */
export function photoStoryOfBot(stage: Stage): void {
  test('the round trip runs with nobody at the desk', async () => {
    const photo = join(stage.dataDir, 'dull.jpg')
    writeFileSync(photo, await aPhoto({ seed: 5, dim: 0.5 }))
    const requester = await stage.enter()
    const editor = await openPage(requester, stage.at.editor)
    await openPhoto(editor, photo)
    await editor.getByRole('button', { name: 'Get it done' }).click()
    await editor.getByRole('textbox').first().fill('Fix exposure and color')
    await editor.getByRole('button', { name: 'Hold $1.00 and ask' }).click()
    await editor.getByRole('button', { name: /Ready to review/ }).waitFor()
    await editor.keyboard.press('Escape')
    await editor.getByRole('button', { name: /Ready to review/ }).click()
    await editor.getByText('I am a program', { exact: false }).waitFor()
    await editor.getByText('After · preview').waitFor()
    await screenshot(editor, 'bot-review')
    await editor.getByRole('button', { name: 'Approve and pay $1.00' }).click()
    await editor.getByText('Undo with', { exact: false }).first().waitFor()
    await requester.close()
  }, 600_000)
}
