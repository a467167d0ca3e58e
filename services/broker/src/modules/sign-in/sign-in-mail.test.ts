import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBrowser } from '../../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createTestMailServer, type TestMailServer } from '../../../test/mail-server.ts'
import { createSmtpMail } from '../../adapters/mail.smtp.ts'
import { reasonNotToStart } from '../../reason-not-to-start.ts'

const ask = '/auth/email-otp/send-verification-otp'
const enter = '/auth/sign-in/email-otp'

describe('signing in with a code that comes by mail', () => {
  let server: TestMailServer
  let broker: TestBroker
  beforeAll(async () => {
    server = await createTestMailServer()
    broker = await createTestBroker({ deps: { mail: createSmtpMail({ smtpUrl: server.url, from: 'mail@broker.example' }) } })
  })
  afterAll(async () => {
    await broker.close()
    await server.close()
  })

  test('works beside a live app, with the code in subject, text and HTML', async () => {
    await broker.anApp({ mode: 'live' })
    const browser = createBrowser(broker)
    expect(await browser.post(ask, { email: 'ana@example.com' })).toMatchObject({ status: 200 })
    const mail = server.received.at(-1)
    const [code = 'none'] = /^\d{6}/.exec(mail?.text ?? '') ?? []
    expect(mail).toMatchObject({ to: ['ana@example.com'], headers: { subject: `${code} is your sign-in code` } })
    expect(mail?.html).toContain(code)
    expect(await browser.post(enter, { email: 'ana@example.com', otp: code })).toMatchObject({ status: 200 })
    expect(await reasonNotToStart(broker.deps)).toBeUndefined()
  })

  test('a mail that could not be sent is said to be so, logged without the code, and can be asked for again', async () => {
    const browser = createBrowser(broker)
    for (const status of [451, 550]) {
      server.refuse = () => status
      expect(await browser.post(ask, { email: 'bo@example.com' })).toMatchObject({ status: 503, body: { code: 'mail_not_sent', title: expect.stringContaining('not sent') } })
    }
    const lines = broker.logged().split('\n').filter((line) => line.includes('a sign-in code was not sent'))
    expect(lines).toHaveLength(2)
    expect(lines.join()).not.toMatch(/\b\d{6}\b|bo@example/)
    server.refuse = undefined
    expect(await browser.post(ask, { email: 'bo@example.com' })).toMatchObject({ status: 200 })
    const [code = 'none'] = /^\d{6}/.exec(server.received.at(-1)?.text ?? '') ?? []
    expect(await browser.post(enter, { email: 'bo@example.com', otp: code })).toMatchObject({ status: 200 })
  })

  test('without a mail server a live app keeps the broker from starting, in a sentence', async () => {
    const bare = await createTestBroker()
    expect(await reasonNotToStart(bare.deps)).toBeUndefined()
    await bare.anApp({ mode: 'live' })
    expect(await reasonNotToStart(bare.deps)).toMatch(/live app.*MICROSOURCE_SMTP_URL and MICROSOURCE_MAIL_FROM\.$/)
    await bare.close()
  })
})
