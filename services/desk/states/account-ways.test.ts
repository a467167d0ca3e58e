import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Answer, type Answers, asAccount, asRequester } from './answers.ts'
import * as data from './data/index.ts'
import { type Seat, takeSeat } from './stage.ts'

const chromium = await findChromium()
const uid = 'ask_4kQ9'
const asks = `/oauth/interaction/${uid}`
const confirms = `/v1/account/confirmations/${data.taskId}`
const goesOn: Answer = { body: { continueUrl: '/desk/mark.svg' } }

describe.skipIf(chromium === undefined)('the way through what people decide about their money', () => {
  let seat: Seat
  let page: Page
  beforeAll(async () => {
    seat = await takeSeat()
    page = seat.page
    page.setDefaultTimeout(10_000)
  })
  afterAll(() => seat?.leave())

  const button = (name: string | RegExp) => page.getByRole('button', { name })
  const go = (path: string, answers: Answers, shows: string) => seat.enter({ name: path, path, answers, shows })

  describe('from step to step', () => {
    const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.getAttribute('name'))
    const sendsCode: Answers = {
      'POST /auth/email-otp/send-verification-otp': { body: {} },
      'POST /auth/sign-in/email-otp': { body: {} },
    }

    it('the keyboard goes along: to the field or the heading of what is asked next', async () => {
      const answers: Record<string, Answer> = {
        ...asAccount,
        ...sendsCode,
        'GET /v1/account': { body: data.newAccount },
        [`GET ${asks}`]: { body: { ...data.interaction, email: null } },
        [`POST ${asks}/allow`]: goesOn,
      }
      await go(`/account/consent/${uid}`, answers, 'Sign in to go on to Lumen')
      expect(await focused()).toBe('email')
      await page.keyboard.type('ana@example.org')
      await page.keyboard.press('Enter')
      await page.getByLabel('Code from the e-mail').waitFor()
      expect(await focused()).toBe('code')
      answers[`GET ${asks}`] = { body: data.interaction }
      await page.keyboard.type('123456')
      await page.getByText('Let Lumen spend').waitFor()
      expect(await focused()).toBe('Let Lumen spend from your wallet?')
      await expect.poll(() => button('Allow').isEnabled()).toBe(true)
      await page.getByText('You can add money next').waitFor()
      await button('Allow').focus()
      await page.keyboard.press('Enter')
      await page.getByText('Lumen may ask now').waitFor()
      expect(await focused()).toBe('Lumen may ask now')
    })

    it('and to what became of an answer', async () => {
      const confirmed = { ...data.confirmation, state: 'confirmed' }
      await go(
        `/account/confirm/${data.taskId}`,
        { ...asAccount, [`GET ${confirms}`]: { body: data.confirmation }, [`POST ${confirms}/confirm`]: { body: confirmed } },
        'Please be careful with the hair',
      )
      await expect.poll(() => button('Confirm and hold $3.00').isEnabled()).toBe(true)
      await button('Confirm and hold $3.00').focus()
      await page.keyboard.press('Enter')
      await page.getByText('It sends the task now').waitFor()
      expect(await focused()).toBe('Confirmed')
    })

    it('a page that was only just opened begins at its beginning', async () => {
      await go(`/account/consent/${uid}`, { ...asAccount, [`GET ${asks}`]: { body: data.interaction } }, 'Let Lumen spend')
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
    })
  })

  it('who allowed an app with nothing to spend adds money in the same window, and goes back to the app from there', async () => {
    const wallet = {
      'POST /v1/account/wallet-links': { body: { url: 'http://broker.example/wallet' } },
      'GET /v1/wallet/movements': { body: { items: [], nextCursor: null } },
      'GET /v1/wallet/top-ups': { body: { items: [], nextCursor: null } },
      'GET /v1/wallet/refunds': { body: { items: [], nextCursor: null } },
    }
    const answers: Record<string, Answer> = {
      ...asAccount,
      ...wallet,
      'GET /v1/account': { body: data.newAccount },
      'GET /v1/wallet': { body: data.emptyWallet },
      [`GET ${asks}`]: { body: data.interaction },
      [`POST ${asks}/allow`]: goesOn,
    }
    await go(`/account/consent/${uid}`, answers, 'You can add money next')
    await button('Allow').click()
    await page.getByText('$0.00').waitFor()
    await page.getByRole('link', { name: 'Add money' }).click()
    await page.getByRole('dialog', { name: 'How much do you want to add?' }).waitFor()
    await page.getByText('Lumen waits for you').waitFor()
    await page.keyboard.press('Escape')
    answers['GET /v1/wallet'] = { body: data.wallet }
    await page.getByText('There is money for Lumen now').waitFor()
    await page.getByRole('link', { name: 'Back to Lumen' }).click()
    await page.waitForURL('**/mark.svg')
    await page.goto(new URL('/wallet', page.url()).href)
    await page.getByText('You can spend').waitFor()
    expect(await page.getByText('Back to Lumen').count()).toBe(0)
  })

  it('has the same ways on every page, whose-ever wallet and tasks they are', async () => {
    const ways = async () => page.getByRole('navigation', { name: 'Places' }).getByRole('link').allInnerTexts()
    const links = { body: { url: 'http://broker.example/wallet' } }
    const answers = { ...asRequester, ...asAccount, 'POST /v1/account/wallet-links': links }
    const all = ['microsource', 'Wallet', 'Your tasks', 'Account']
    for (const [path, shows] of [['/wallet', 'You can spend'], ['/review', 'Choose a task'], ['/account', 'Apps that may spend']]) {
      await go(path ?? '', answers, shows ?? '')
      expect(await ways()).toEqual(all)
    }
    await page.getByRole('link', { name: 'Wallet', exact: true }).click()
    await page.getByText('You can spend').waitFor()
    expect(await ways()).toEqual(all)
    await page.getByRole('link', { name: 'Account', exact: true }).click()
    await page.getByText('Apps that may spend').waitFor()
    expect(await ways()).toEqual(all)
  })
})
