import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { app, type Answers } from './answers.ts'
import { assignmentId } from './data/index.ts'
import { type Seat, takeSeat } from './stage.ts'
import { states } from './states.ts'

/** Runs in the page: at the address `#busy` drafts are read late, as from a disk that has other things to do. */
function keepDiskBusy(): void {
  if (location.hash !== '#busy') return
  const request = indexedDB.open('microsource-desk')
  request.onsuccess = () => {
    const drafts = request.result.transaction('drafts', 'readwrite').objectStore('drafts')
    const until = performance.now() + 2_000
    const again = () => {
      drafts.get('nothing').onsuccess = () => {
        if (performance.now() < until) again()
        else request.result.close()
      }
    }
    again()
  }
}

const chromium = await findChromium()
const submit = `POST ${app}/assignments/${assignmentId}/submit`

describe.skipIf(chromium === undefined)('the result of a kind with fields', () => {
  let seat: Seat
  let page: Page
  let sent: { submissionId: string; result: unknown; attachments: unknown }[]
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
    page.on('request', (request) => {
      if (/\/(submit|check)$/.test(request.url())) sent.push(request.postDataJSON())
    })
  })
  afterAll(() => seat?.leave())
  beforeEach(() => {
    sent = []
  })

  const go = (name: string, more: Answers = {}) => {
    const state = states.find((one) => one.name === name)
    if (state === undefined) throw new Error(`there is no state ${name}`)
    return seat.enter({ ...state, answers: { ...state.answers, ...more } })
  }
  const focusedPart = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'))

  it('keeps what was typed through a reload, and sends it as typed values', async () => {
    await go('form-checks-failed')
    expect(sent[0]?.result).toEqual({
      headline: 'Wer vor Mitternacht schläft',
      text: 'Wer vor Mitternacht schläft, schläft doppelt.',
      wordCount: 7,
      terms: [{ sleep: 'Schlaf' }],
    })
    expect(sent[0]?.attachments).toEqual([])
    await page.getByLabel('The translation').fill('Vor Mitternacht')
    await page.reload()
    await page.getByText('We kept your draft').waitFor()
    expect(await page.getByLabel('The translation').inputValue()).toBe('Vor Mitternacht')
    expect(await page.getByLabel('Word count').inputValue()).toBe('7')
    expect(await page.getByLabel('Terms').inputValue()).toBe('[\n  {\n    "sleep": "Schlaf"\n  }\n]')
  })

  it('moves to the checks that do not pass, loses nothing, and is the same submission when it is mended', async () => {
    await go('form-checks-failed')
    await expect.poll(focusedPart).toBe('Checks of your result')
    expect(await page.getByText('You changed something since').count()).toBe(0)
    await page.getByLabel('The translation').fill('Longer by far')
    await page.getByText('You changed something since').waitFor()
    await page.getByRole('button', { name: /Submit for/ }).click()
    await expect.poll(() => sent.length).toBe(2)
    expect(sent[1]?.submissionId).toBe(sent[0]?.submissionId)
    expect(sent[1]?.result).toMatchObject({ text: 'Longer by far', wordCount: 7 })
  })

  it('is not sent while the form lacks something, and the first field that does has the focus', async () => {
    await go('form-incomplete')
    expect(sent).toEqual([])
    expect(await page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('headline')
  })

  it('says beside its field what the broker refuses', async () => {
    await go('form-misfit')
    const terms = page.getByLabel('Terms')
    await expect.poll(() => terms.getAttribute('aria-invalid')).toBe('true')
    expect(sent[0]).not.toHaveProperty('submissionId')
  })

  it('comes back with the request for changes, and goes out again as it was left', async () => {
    await go('work-screen-again', { [submit]: { status: 500, body: {} } })
    await page.getByRole('button', { name: /Submit for/ }).click()
    await expect.poll(() => sent[0]?.result).toMatchObject({ entries: [{ itemId: 'item-1', rating: 5 }, {}, {}] })
  })

  it('keeps what was added before the kept draft had come back from the disk', async () => {
    await page.addInitScript(keepDiskBusy)
    await go('work-wrong-file')
    await page.getByLabel('A note to the requester').fill('The shadow stays')
    await page.getByText('Draft kept').waitFor()
    await page.evaluate(() => history.replaceState(null, '', '#busy'))
    await page.reload()
    const wrong = { name: 'late.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') }
    await page.locator('input[type=file]').setInputFiles(wrong)
    await page.getByText('late.txt was not added').waitFor()
    await page.getByText('We kept your draft').waitFor()
    expect(await page.getByText('late.txt was not added').count()).toBe(1)
    expect(await page.getByLabel('A note to the requester').inputValue()).toBe('The shadow stays')
  })

  it('takes the room of the list beside it, remembers that, and gives it back elsewhere', async () => {
    await go('work-screen-full')
    const list = page.getByRole('region', { name: 'My work' })
    await list.waitFor({ state: 'detached' })
    await page.reload()
    await page.getByRole('button', { name: 'Full width' }).waitFor()
    expect(await list.count()).toBe(0)
    await page
      .getByRole('link', { name: /^My work/ })
      .first()
      .click()
    await list.waitFor()
  })
})
