import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Answers, asNobody, asRequester, problem } from './answers.ts'
import { type Seat, takeSeat } from './stage.ts'

const chromium = await findChromium()
const send = '/auth/email-otp/send-verification-otp'

describe.skipIf(chromium === undefined)('a code by e-mail', () => {
  let seat: Seat
  let page: Page
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
    page.setDefaultTimeout(10_000)
  })
  afterAll(() => seat?.leave())

  async function askedFor(path: string, answers: Answers, act: () => Promise<unknown>): Promise<unknown[]> {
    const asked: Request[] = []
    const note = (request: Request) => {
      if (new URL(request.url()).pathname === send) asked.push(request)
    }
    await seat.enter({ name: path, path, answers, shows: 'microsource' })
    page.on('request', note)
    await act()
    page.off('request', note)
    return asked.map((request) => request.postDataJSON() as unknown)
  }

  /** Both before the page has drawn again, as with a double click on a slow machine. */
  const pressTwice = () =>
    page.locator('form').evaluate((form: HTMLFormElement) => {
      form.requestSubmit()
      form.requestSubmit()
    })

  it('is sent once, however often it is pressed for', async () => {
    const asked = await askedFor('/desk', asNobody, async () => {
      await page.getByLabel('E-mail').fill(' ana@example.org ')
      await pressTwice()
      await page.getByLabel('Code from the e-mail').waitFor()
    })
    expect(asked).toEqual([{ email: 'ana@example.org', purpose: 'sign_in' }])
  })

  it('for the first payment says that it is for an address, and none is sent to what is no address', async () => {
    const answers = {
      ...asRequester,
      [`POST ${send}`]: { body: {} },
      'POST /v1/wallet/top-ups': problem(403, 'address_unverified', 'Confirm an address first.'),
    }
    const asked = await askedFor('/wallet', answers, async () => {
      await page.getByRole('button', { name: 'Add test money' }).click()
      await page.getByRole('button', { name: /^Go to pay/ }).click()
      await page.getByLabel('E-mail').fill('ana')
      await page.keyboard.press('Enter')
      await page.getByText('does not look like an e-mail address').waitFor()
      await page.getByLabel('E-mail').fill('ana@example.org')
      await page.keyboard.press('Enter')
      await page.getByText('We sent six digits').waitFor()
    })
    expect(asked).toEqual([{ email: 'ana@example.org', purpose: 'address' }])
  })
})
