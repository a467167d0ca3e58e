import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Answers, asAccount, asRequester, page as pageOf, problem } from './answers.ts'
import * as data from './data/index.ts'
import { type Seat, takeSeat } from './stage.ts'

const chromium = await findChromium()

describe.skipIf(chromium === undefined)('money on the wallet page', () => {
  let seat: Seat
  let page: Page
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
    page.setDefaultTimeout(10_000)
  })
  afterAll(() => seat?.leave())

  const go = (path: string, answers: Answers, shows = 'You can spend') =>
    seat.enter({ name: path, path, answers: { ...asRequester, 'GET /v1/wallet': { body: data.cardWallet }, ...answers }, shows })
  /** What was asked of the broker while something was done. */
  async function askedWhile(path: string, act: () => Promise<unknown>): Promise<Request[]> {
    const asked: Request[] = []
    const note = (request: Request) => {
      if (request.method() === 'POST' && request.url().endsWith(path)) asked.push(request)
    }
    page.on('request', note)
    await act()
    page.off('request', note)
    return asked
  }
  const keyOf = (request: Request | undefined) => request?.headers()['idempotency-key']
  const button = (name: string | RegExp) => page.getByRole('button', { name })

  it('leads to the account where an app let somebody in: the wallet that pays is there', async () => {
    const closed = problem(403, 'page_only', 'This is done on a page of the broker.')
    const answers = { ...asRequester, ...asAccount, 'GET /v1/wallet': closed }
    await seat.enter({ name: 'under a grant', path: '/review', answers, shows: 'Choose a task' })
    await page.getByRole('link', { name: 'Wallet' }).click()
    await page.waitForURL('**/account')
    await seat.enter({ name: 'under a grant', path: '/wallet/statement', answers, shows: data.account.email })
    expect(new URL(page.url()).pathname).toBe('/account')
  })

  it('repeats a wish under its own key, and makes a new one of another amount', async () => {
    await go('/wallet', { 'POST /v1/wallet/top-ups': problem(409, 'too_many_declines', 'Too many cards were declined.') })
    const asked = await askedWhile('/top-ups', async () => {
      await button('Add money').click()
      await button('Go to pay $20.00').click()
      await page.getByText('Too many cards were declined.').waitFor()
      await button('Go to pay $20.00').click()
      await expect.poll(() => button('Go to pay $20.00').isEnabled()).toBe(true)
      await page.getByLabel('$50').check()
      await button('Go to pay $50.00').click()
      await page.getByText('Too many cards were declined.').waitFor()
    })
    const keys = asked.map(keyOf)
    expect(keys).toHaveLength(3)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
    expect(asked.map((request) => request.postDataJSON() as unknown)).toEqual([
      { amount: data.usd(2_000), saveCard: false },
      { amount: data.usd(2_000), saveCard: false },
      { amount: data.usd(5_000), saveCard: false },
    ])
  })

  it('leaves for the page to pay on, and keeps the card only where that was ticked', async () => {
    await go('/wallet', { 'POST /v1/wallet/top-ups': { status: 201, body: { ...data.topUps.waiting, url: '/desk/mark.svg' } } })
    const [asked] = await askedWhile('/top-ups', async () => {
      await button('Add money').click()
      await page.getByLabel('Save this card').check()
      await button('Go to pay $20.00').click()
      await page.waitForURL('**/mark.svg')
    })
    expect(asked?.postDataJSON()).toEqual({ amount: data.usd(2_000), saveCard: true })
  })

  it('shows where money goes back to before it goes, and sends exactly that', async () => {
    await go('/wallet', { 'POST /v1/wallet/refunds': { status: 201, body: data.refunds[0] } })
    const [asked] = await askedWhile('/refunds', async () => {
      await button('Send back…').click()
      await page.getByLabel('Amount in US dollars').fill('20')
      await expect
        .poll(() => page.getByRole('list', { name: 'Where it goes' }).locator('.num.strong').allInnerTexts())
        .toEqual(['$18.50', '$1.50'])
      await page.keyboard.press('Enter')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    })
    expect(asked?.postDataJSON()).toEqual({ amount: data.usd(2_000) })
  })

  it('says of a payment that was begun elsewhere how it ended, and lets it go', async () => {
    const { waiting, failed } = data.topUps
    await go(
      '/wallet',
      {
        'GET /v1/wallet': { body: data.waitingWallet },
        'GET /v1/wallet/top-ups': pageOf([waiting]),
        [`GET /v1/wallet/top-ups/${waiting.id}`]: { body: failed },
      },
      'It was not paid in time',
    )
    await button('Close').click()
    await page.getByText('It was not paid in time').waitFor({ state: 'detached' })
  })
})
