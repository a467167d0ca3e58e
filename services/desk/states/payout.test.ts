import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { asWorker, page as listOf, problem, type Answers } from './answers.ts'
import * as data from './data/index.ts'
import { type Seat, takeSeat } from './stage.ts'

const chromium = await findChromium()
const create = 'POST /v1/worker/payouts'
const refresh = 'POST /v1/worker/payee/refresh'

describe.skipIf(chromium === undefined)('a worker who pays out', () => {
  let seat: Seat
  let page: Page
  let asked: { called: string; key: string | undefined; body: unknown }[]
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      const called = `${request.method()} ${pathname}`
      if ([create, refresh].includes(called))
        asked.push({ called, key: request.headers()['idempotency-key'], body: request.postDataJSON() })
    })
  })
  afterAll(() => seat?.leave())
  beforeEach(() => {
    asked = []
  })

  const enter = (answers: Answers, search = '') =>
    seat.enter({
      name: 'earnings',
      path: `/desk/earnings${search}`,
      answers: { ...asWorker, ...answers },
      shows: 'Ana Ribeiro, verified',
    })
  const open = () => page.getByRole('button', { name: 'Pay out', exact: true }).click()
  const confirm = (at: Page) => at.getByRole('button', { name: /^Pay out \$/ })

  it('clicks twice and asks once, for the fee that was shown', async () => {
    await enter({ [create]: { status: 201, body: data.payout } })
    await open()
    await confirm(page).dblclick()
    await page.getByText('is on its way.').waitFor()
    expect(asked).toMatchObject([{ called: create, body: { fee: data.quote.fee, leaving: false } }])
    expect(asked[0]?.body).not.toHaveProperty('amount')
  })

  it('asks again under the same key where it was refused, under another one for another amount', async () => {
    await enter({ [create]: problem(409, 'payout_fee_changed', 'The fee is higher.') })
    await open()
    await confirm(page).click()
    await page.getByText('Nothing was paid out. Look at the new fee').waitFor()
    await confirm(page).click()
    await expect.poll(() => asked.length).toBe(2)
    await page.getByLabel('Another amount').check()
    await page.getByLabel('Amount in US dollars').fill('30')
    await confirm(page).click()
    await expect.poll(() => asked.length).toBe(3)
    const [first, second, third] = asked.map(({ key }) => key)
    expect(first).toMatch(/.{20}/)
    expect(second).toBe(first)
    expect(third).not.toBe(first)
    expect(asked[2]?.body).toMatchObject({ amount: { amount: 3000, currency: 'USD' } })
  })

  it('is told once where another tab was first', async () => {
    const used = 'payout_leaving_used'
    await enter({ [create]: problem(409, used, 'It was made.') })
    await open()
    const quote = { ...data.quote, refusal: { code: used, title: 'It was made.' } }
    await page.route('**/v1/worker/payout-quote?*', (route) => route.fulfill({ json: quote }))
    await confirm(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Pay out', exact: true }).waitFor()
    expect(await page.getByText('The one small payout was made').count()).toBe(1)
    await page.unroute('**/v1/worker/payout-quote?*')
  })

  it('comes back from the payment service to an account that was asked about, at an address that is clean', async () => {
    await enter({ [refresh]: { body: data.payee }, 'GET /v1/worker/payouts': listOf([]) }, '?payee=back&money=test')
    await page.getByText('This is how the payment service sees your account now').waitFor()
    expect(asked).toMatchObject([{ called: refresh, body: { money: 'test' } }])
    expect(new URL(page.url()).search).toBe('?money=test')
  })
})
