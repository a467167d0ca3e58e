import type { Page, Request } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findChromium } from '../../../scripts/test-environment/index.ts'
import { type Answer, type Answers, asAccount, asRequester, problem } from './answers.ts'
import * as data from './data/index.ts'
import { type Seat, takeSeat } from './stage.ts'

const chromium = await findChromium()
const uid = 'ask_4kQ9'
const asks = `/oauth/interaction/${uid}`
const confirms = `/v1/account/confirmations/${data.taskId}`
const goesOn: Answer = { body: { continueUrl: '/desk/mark.svg' } }

describe.skipIf(chromium === undefined)('what people decide about their own money', () => {
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
  const toConsent = (answers: Answers, shows = 'Let Lumen spend') =>
    go(`/account/consent/${uid}`, { ...asAccount, [`GET ${asks}`]: { body: data.interaction }, ...answers }, shows)
  const toConfirm = (answers: Answers, shows: string) =>
    go(`/account/confirm/${data.taskId}`, { ...asAccount, [`GET ${confirms}`]: { body: data.confirmation }, ...answers }, shows)

  /** What was sent to the broker to change something while this was done. */
  async function sentWhile(act: () => Promise<unknown>): Promise<unknown[]> {
    const sent: Request[] = []
    const note = (request: Request) => {
      const { pathname } = new URL(request.url())
      if (request.method() !== 'GET' && !pathname.startsWith('/auth/')) sent.push(request)
    }
    page.on('request', note)
    await act()
    page.off('request', note)
    return sent.map((request) => [new URL(request.url()).pathname, request.postDataJSON() as unknown])
  }

  describe('consent', () => {
    it('allows what was chosen, once, and goes on where the broker says', async () => {
      await toConsent({ [`POST ${asks}/allow`]: goesOn })
      const sent = await sentWhile(async () => {
        await page.getByRole('group', { name: 'In a day' }).getByLabel('$10').check()
        await page.getByRole('group', { name: 'For one task' }).getByLabel('Other').check()
        await page.getByLabel('For one task, at most, in US dollars').fill('3,50')
        await page.getByText('up to $10.00 a day and $3.50 a task').waitFor()
        await expect.poll(() => button('Allow').isEnabled()).toBe(true)
        await page.locator('form').evaluate((form: HTMLFormElement) => {
          form.requestSubmit()
          form.requestSubmit()
        })
        await page.waitForURL('**/mark.svg')
      })
      expect(sent).toEqual([[`${asks}/allow`, { perDay: data.usd(1000), perTask: data.usd(350), email: data.interaction.email }]])
    })

    it('says no as easily, without an amount', async () => {
      await toConsent({ [`POST ${asks}/deny`]: goesOn })
      const sent = await sentWhile(async () => {
        await button('Not now').click()
        await page.waitForURL('**/mark.svg')
      })
      expect(sent).toEqual([[`${asks}/deny`, {}]])
    })

    it('takes no press that was meant for another window', async () => {
      await toConsent({ [`POST ${asks}/allow`]: goesOn })
      await expect.poll(() => button('Allow').isEnabled()).toBe(true)
      const pressedAtOnce = () =>
        page.evaluate(() => {
          window.dispatchEvent(new Event('focus'))
          return new Promise((done) => {
            requestAnimationFrame(() => {
              document.querySelector('form')?.requestSubmit()
              done(undefined)
            })
          })
        })
      expect(await sentWhile(pressedAtOnce)).toEqual([])
      await expect.poll(() => button('Allow').isEnabled()).toBe(true)
    })

    it('names where an app asks from, and what else it wants', async () => {
      const app = { ...data.interaction.app, mode: 'test' }
      const body = { ...data.interaction, app, origin: 'http://127.0.0.1:4410', scope: ['create', 'wallet:read'] }
      await toConsent({ [`GET ${asks}`]: { body } })
      await page.getByText('It asks from this device (127.0.0.1:4410).').waitFor()
      const rights = page.getByRole('region', { name: 'What Lumen may do' })
      expect(await rights.getByRole('listitem').allInnerTexts()).toEqual([
        'It asks for work in your name, within the amounts below.',
        'It sees how much is in your wallet.',
        'It does not see your e-mail address, your cards, or what you do in other apps.',
      ])
      await page.getByText('only test money moves').waitFor()
    })
  })

  describe('confirming', () => {
    const declined = { ...data.confirmation, state: 'declined' }
    const confirmed = { ...data.confirmation, state: 'confirmed' }

    it('answers what was seen', async () => {
      await toConfirm({ [`POST ${confirms}/confirm`]: { body: confirmed } }, 'Please be careful with the hair')
      const sent = await sentWhile(async () => {
        await button('Confirm and hold $3.00').click()
        await page.getByText('It sends the task now').waitFor()
      })
      expect(sent).toEqual([[`${confirms}/confirm`, { version: 1 }]])
      await toConfirm({ [`POST ${confirms}/decline`]: { body: declined } }, 'Please be careful with the hair')
      await button('Do not').click()
      await page.getByText('Nothing is on hold').waitFor()
    })

    it('shows every field the worker will get, whether the page knows it or not', async () => {
      await toConfirm({ [`GET ${confirms}`]: { body: data.digestConfirmation } }, 'Read these for me before Monday')
      const asked = page.getByRole('region', { name: 'What is asked' })
      await asked.getByText('What is useful to you').waitFor()
      expect((await asked.locator('dl > div').allInnerTexts()).map((line) => line.replace(/\s+/g, ' '))).toEqual([
        'Kind Read for me',
        'What is useful to you What I need to know about databases, and nothing about funding.',
        'How many entries at most 8',
        'Items 3, show them in Items',
        'Share with E mail: editor@lumen.example',
        expect.stringMatching(/^Wanted by /),
        'Price $3.00',
        expect.stringMatching(/^Goes to the worker/),
      ])
      await asked.getByText('3, show them').focus()
      await page.keyboard.press('Enter')
      await asked.getByText('Title: A release that changes the defaults').waitFor()
    })

    it('shows what the app put in its place, and asks for that anew', async () => {
      const answers: Record<string, Answer> = {
        [`POST ${confirms}/confirm`]: problem(409, 'stale_version', 'It has changed since you looked.'),
        [`GET ${confirms}`]: { body: data.confirmation },
        ...asAccount,
      }
      await go(`/account/confirm/${data.taskId}`, answers, 'Please be careful')
      answers[`GET ${confirms}`] = { body: { ...data.confirmation, version: 2, price: data.usd(350), description: 'Other words' } }
      await button('Confirm and hold $3.00').click()
      await page.getByText('Lumen asks for something else now').waitFor()
      await page.getByText('Other words').waitFor()
      const sent = await sentWhile(async () => {
        await button('Confirm and hold $3.50').click()
        await page.getByRole('alert').waitFor()
      })
      expect(sent).toEqual([[`${confirms}/confirm`, { version: 2 }]])
    })

    it('goes on by itself once the money that was missing is there', async () => {
      const answers: Record<string, Answer> = { ...asAccount }
      answers[`GET ${confirms}`] = { body: { ...data.confirmation, missing: data.usd(60) } }
      await go(`/account/confirm/${data.taskId}`, answers, '$0.60 is missing in your wallet')
      expect(await button(/^Confirm and hold/).isEnabled()).toBe(false)
      answers[`GET ${confirms}`] = { body: data.confirmation }
      await expect.poll(() => button(/^Confirm and hold/).isEnabled(), { timeout: 10_000 }).toBe(true)
    })

    it('leads to the wallet to add money, and from there back', async () => {
      await toConfirm(
        {
          [`GET ${confirms}`]: { body: { ...data.confirmation, missing: data.usd(60) } },
          'POST /v1/account/wallet-links': { body: { url: 'http://broker.example/wallet' } },
          'GET /v1/wallet': { body: data.emptyWallet },
          'GET /v1/wallet/movements': { body: { items: [], nextCursor: null } },
          'GET /v1/wallet/top-ups': { body: { items: [], nextCursor: null } },
          'GET /v1/wallet/refunds': { body: { items: [], nextCursor: null } },
        },
        '$0.60 is missing',
      )
      await page.getByRole('link', { name: 'Add money' }).click()
      await page.waitForURL('**/wallet')
      await page.getByText('Lumen waits for your answer').waitFor()
      await page.getByRole('link', { name: 'Go back to what Lumen asks' }).click()
      await page.getByText('$0.60 is missing').waitFor()
      expect(new URL(page.url()).pathname).toBe(`/account/confirm/${data.taskId}`)
      await page.goto(new URL('/wallet', page.url()).href)
      await page.getByText('You can spend').waitFor()
      expect(await page.getByText('waits for your answer').count()).toBe(0)
    })

    it('closes the window that a script opened, and no other one', async () => {
      await toConfirm({ [`GET ${confirms}`]: { body: confirmed } }, 'You can close this window')
      const opened = page.context().waitForEvent('page')
      await page.evaluate((path) => void window.open(path, 'ask', 'popup'), page.url())
      const popup = await opened
      if (!popup.isClosed()) await popup.waitForEvent('close')
      expect(page.isClosed()).toBe(false)
    })
  })

  describe('on the account', () => {
    const [lumen] = data.grants

    it('changes what an app may spend, and ends it', async () => {
      const changed = `/v1/account/grants/${lumen?.id}`
      const ended = { ...lumen, revokedAt: data.now }
      const answers: Record<string, Answer> = {
        ...asAccount,
        [`PATCH ${changed}`]: { body: lumen },
        [`POST ${changed}/revoke`]: { body: ended },
      }
      await go('/account', answers, '$1.20 of $5.00 used today')
      const sent = await sentWhile(async () => {
        await button('Change what Lumen may spend').click()
        await page.getByRole('group', { name: 'In a day' }).getByLabel('$25').check()
        await page.keyboard.press('Enter')
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        await button('Revoke what Lumen may spend').click()
        answers['GET /v1/account/grants'] = { body: { items: [ended, ...data.grants.slice(1)] } }
        await button('Revoke').and(page.getByRole('dialog').locator('button')).click()
        await page.getByRole('dialog').waitFor({ state: 'detached' })
        await page.getByRole('status').getByText('Lumen may not spend from your wallet any more').waitFor()
        await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('Apps that may spend')
      })
      expect(sent).toEqual([
        [changed, { perDay: data.usd(2500), perTask: data.usd(200) }],
        [`${changed}/revoke`, null],
      ])
    })

    it('opens the wallet that was meant, whatever name the broker has', async () => {
      const links = '/v1/account/wallet-links'
      await go('/account', { ...asAccount, [`POST ${links}`]: { body: { url: 'http://broker.example/desk/mark.svg?ticket=1' } } }, 'Test wallet')
      const sent = await sentWhile(async () => {
        await page.getByRole('link', { name: 'Open test wallet' }).click()
        await page.waitForURL('**/mark.svg?ticket=1')
      })
      expect(sent).toEqual([[links, { mode: 'test' }]])
    })

    it('leads from the own wallet to a task of an app, over the account', async () => {
      const links = '/v1/account/task-links'
      const own = { ...data.wallet, appName: 'Your wallet' }
      await go(
        '/wallet',
        { ...asRequester, ...asAccount, 'GET /v1/wallet': { body: own }, [`POST ${links}`]: { body: { url: '/desk/mark.svg' } } },
        'Your wallet',
      )
      const sent = await sentWhile(async () => {
        await page.getByRole('link', { name: 'Take the bench on the left out' }).first().click()
        await page.waitForURL('**/mark.svg')
      })
      expect(sent).toEqual([[links, { taskId: data.taskId }]])
    })
  })
})
