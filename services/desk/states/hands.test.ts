import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Answer, type Answers, app, asRequester, asWorker, problem } from './answers.ts'
import * as data from './data/index.ts'
import { type Seat, takeSeat } from './stage.ts'
import { chooseFile, mine, openTask, withWork } from './state.ts'
import { states } from './states.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('what a person does on the pages', () => {
  let seat: Seat
  let page: Page
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
    page.setDefaultTimeout(10_000)
  })
  afterAll(() => seat?.leave())
  beforeEach(() => page.setViewportSize({ width: 1280, height: 800 }))

  const go = (path: string, answers: Answers, shows: string) => seat.enter({ name: path, path, answers, shows })
  const path = () => new URL(page.url()).pathname
  const focused = () =>
    page.evaluate(() => {
      const element = document.activeElement
      return element?.getAttribute('aria-label') ?? element?.id
    })

  describe('with the keys of the list', () => {
    it('goes to a row and from there into the task, wherever the focus was before', async () => {
      await go('/desk', asWorker, 'Take the bench on the left out')
      await page.getByRole('link', { name: /^Open tasks/ }).first().click()
      await page.keyboard.press('j')
      await page.getByRole('button', { name: /Claim for/ }).waitFor()
      expect(path()).toBe(openTask)
      expect(await focused()).toBe(data.taskId)
      await page.keyboard.press('Enter')
      await expect.poll(focused).toBe('This task')
      expect(path()).toBe(openTask)
    })
  })

  describe('after a claim by key', () => {
    const curating = states.find(({ name }) => name === 'work-screen')!.answers
    const facts = states.find(({ name }) => name === 'task-facts')!.answers
    const assignment = curating[`GET ${app}/assignments/${data.assignmentId}`]
    const asked = curating[`GET ${app}/tasks/${data.taskId}/input`]?.body as object
    const input = { body: { ...asked, facts: data.feedFacts } }
    const answers: Answers = {
      ...curating,
      ...facts,
      [`GET ${app}/assignments/${data.assignmentId}`]: assignment!,
      [`GET ${app}/tasks/${data.taskId}/input`]: input,
      [`POST ${app}/tasks/${data.taskId}/claim`]: { status: 201, body: assignment!.body },
    }
    beforeEach(async () => {
      await go(openTask, answers, '6 items from 2 feeds')
      await page.keyboard.press('c')
      await page.getByRole('listbox', { name: 'Items' }).waitFor()
    })

    it('is in the list of items, whose keys act there', async () => {
      await expect.poll(focused).toBe('Items')
      await page.keyboard.press('j')
      await page.keyboard.press('p')
      await page.getByText(/^1 of \d$/).waitFor()
      expect(path()).toBe(mine)
    })

    it('does not leave the work with a key of the desk, and reads which keys there are', async () => {
      await page.evaluate(() => (document.activeElement as HTMLElement).blur())
      await page.keyboard.press('j')
      expect(path()).toBe(mine)
      expect(await focused()).toBe('Items')
      await page.keyboard.press('?')
      const keys = page.getByRole('dialog', { name: 'Keys' })
      await keys.getByText('Pick or take out').waitFor()
      expect(await keys.getByText('Next task').count()).toBe(0)
    })
  })

  it('reads the whole amount on the button that earns it', async () => {
    const pay = { amount: 4250, currency: 'USD' }
    const preview = { body: { ...data.preview, pay } }
    await go(openTask, { ...asWorker, [`GET ${app}/tasks/${data.taskId}`]: preview }, 'Claim for $42.50')
    const [cut, gap] = await page.getByRole('button', { name: /Claim for/ }).evaluate((button) => {
      const label = button.querySelector('.mantine-Button-label')!
      const key = button.querySelector('kbd')!
      const [left, right] = [key.getBoundingClientRect().left, label.getBoundingClientRect().right]
      return [label.scrollWidth - label.clientWidth, left - right]
    })
    expect(cut).toBe(0)
    expect(gap).toBeGreaterThanOrEqual(6)
  })

  describe('with files', () => {
    const files = () => page.getByRole('list', { name: 'Files of your result' })
    const never: Answer = { never: true }

    it('hears at once that a file is of another kind, and nothing more of it once there is a right one', async () => {
      await go(mine, { ...withWork(data.work.active), 'POST /v1/uploads': never }, 'Submit for $0.85')
      const chooser = page.locator('input[type=file]')
      expect(await chooser.getAttribute('accept')).toContain('image/png,.png')
      await chooser.setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') })
      await files().getByText('notes.txt was not added: deliver JPEG, PNG or WebP.').waitFor()
      await chooseFile(page)
      await files().getByText('park-without-bench.jpg').waitFor()
      expect(await page.getByText('notes.txt').count()).toBe(0)
    })

    it('is refused for the files that were sent, not for those that take their place', async () => {
      const refused = problem(422, 'file_unreadable', 'The file cannot be read. Save it again and add it.')
      const submit = `POST ${app}/assignments/${data.assignmentId}/submit`
      await page.route('**/v1/uploads**', (route) =>
        route.request().method() === 'POST'
          ? route.fulfill({ status: 201, headers: { location: '/v1/uploads/one', 'upload-offset': '3140000' } })
          : route.fulfill({ status: 204, headers: { 'upload-offset': '3140000' } }),
      )
      await go(mine, { ...withWork(data.work.active), [submit]: refused }, 'Submit for $0.85')
      await chooseFile(page)
      await files().getByText('uploaded').waitFor()
      await page.getByRole('button', { name: /Submit for/ }).click()
      await page.getByText('The file cannot be read').waitFor()
      await files().getByRole('button').click()
      await page.getByText('The file cannot be read').waitFor({ state: 'detached' })
      await page.unroute('**/v1/uploads**')
    })
  })

  it('reads what went wrong in words; the code is folded away for support', async () => {
    await seat.enter(states.find(({ name }) => name === 'sign-in-wrong-code')!)
    const code = page.getByText('invalid_otp')
    expect(await code.isVisible()).toBe(false)
    await page.getByText('Details for support').click()
    expect(await code.isVisible()).toBe(true)
  })

  describe('with the wallet', () => {
    const money = (amount: number) => ({ amount, currency: 'USD' })

    it('sees money move without loading the page again', async () => {
      const answers: Record<string, Answer> = { ...asRequester }
      await go('/wallet', answers, '$17.00')
      answers['GET /v1/wallet'] = { body: { ...data.wallet, balance: money(1500), onHold: money(400) } }
      answers['GET /v1/wallet/movements'] = {
        body: { items: [{ ...data.movements[0], id: 'new', title: 'Asked just now' }], nextCursor: null },
      }
      await page.getByText('$15.00').waitFor()
      await page.getByText('Asked just now').waitFor()
    })

    it('knows whose it is, and finds the places where they were', async () => {
      await go('/wallet', asRequester, 'Statement')
      expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Wallet in Lumen')
      const marked = page.getByRole('button', { name: /^Wallet of/ }).and(page.locator('[aria-current]'))
      expect(await marked.allTextContents()).toEqual(['Lumen'])
      const places = page.getByRole('navigation', { name: 'Places' }).getByRole('link')
      const boxes = () =>
        places.evaluateAll((links) => links.map((link) => JSON.stringify(link.getBoundingClientRect())))
      const before = await boxes()
      await page.getByRole('link', { name: 'Your tasks' }).click()
      await page.getByText('Choose a task').waitFor()
      expect(await boxes()).toEqual(before)
    })
  })

  it('is told by nothing what was starred where nothing was', async () => {
    const { answers } = states.find(({ name }) => name === 'work-screen')!
    const at = `GET ${app}/tasks/${data.taskId}/input`
    const input = { ...data.feedInput, stars: [], useful: '' }
    await go(mine, { ...answers, [at]: { body: { ...(answers[at]?.body as object), input } } }, 'and starred nothing')
    const hint = page.getByText('What you pick is listed here')
    expect(await hint.evaluate((element) => getComputedStyle(element).paddingLeft)).toBe('16px')
  })
})
