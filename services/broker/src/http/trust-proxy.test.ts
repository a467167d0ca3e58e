import { afterEach, describe, expect, test } from 'vitest'
import { createBrowser } from '../../test/browser.ts'
import { createTestBroker, type TestBroker } from '../../test/harness.ts'

const ask = '/auth/email-otp/send-verification-otp'
const perMachineMax = 60

describe('who a caller is behind a proxy', () => {
  const brokers: TestBroker[] = []
  afterEach(async () => {
    for (const broker of brokers.splice(0)) await broker.close()
  })

  async function aBroker(settings: Readonly<Record<string, string>> = {}): Promise<TestBroker> {
    const broker = await createTestBroker({ settings })
    brokers.push(broker)
    return broker
  }

  /** Asks for codes for ever new addresses until one is refused; at most `most`. */
  async function askedUntilRefused(broker: TestBroker, forwarded: (n: number) => string, most: number): Promise<number> {
    const browser = createBrowser(broker)
    for (let n = 0; n < most; n++) {
      const { status } = await browser.post(ask, { email: `p${n}@example.com` }, { 'x-forwarded-for': forwarded(n) })
      if (status === 429) return n
    }
    return most
  }

  test('a forged X-Forwarded-For gives nobody more codes, unless a proxy is named', async () => {
    const broker = await aBroker()
    expect(await askedUntilRefused(broker, (n) => `198.51.100.${n}`, perMachineMax + 5)).toBe(perMachineMax)
  })

  test('a forged X-Forwarded-For is ignored where the caller is not the named proxy', async () => {
    const broker = await aBroker({ MICROSOURCE_TRUST_PROXY: '10.0.0.0/8' })
    expect(await askedUntilRefused(broker, (n) => `198.51.100.${n}`, perMachineMax + 5)).toBe(perMachineMax)
  })

  test('the named proxy is believed: each address behind it has codes of its own', async () => {
    const broker = await aBroker({ MICROSOURCE_TRUST_PROXY: 'loopback' })
    const most = perMachineMax + 5
    expect(await askedUntilRefused(broker, (n) => `198.51.100.${n}`, most)).toBe(most)
    // What a caller wrote before the proxy added their address is not believed.
    expect(await askedUntilRefused(broker, (n) => `192.0.2.${n}, 203.0.113.9`, most)).toBeLessThanOrEqual(perMachineMax)
  })

  test('pages behind the named proxy may sign in under the name that the proxy was asked for', async () => {
    const headers = { origin: 'https://broker.example', 'x-forwarded-host': 'broker.example', 'x-forwarded-proto': 'https' }
    const trusting = createBrowser(await aBroker({ MICROSOURCE_TRUST_PROXY: 'loopback' }))
    expect(await trusting.post(ask, { email: 'ana@example.com' }, headers)).toMatchObject({ status: 200 })
    const plain = createBrowser(await aBroker())
    expect(await plain.post(ask, { email: 'ana@example.com' }, headers)).toMatchObject({ status: 403 })
  })

  test('the mailbox page does not open through a proxy, believed or not', async () => {
    for (const settings of [{}, { MICROSOURCE_TRUST_PROXY: 'loopback' }] as Record<string, string>[]) {
      const broker = await aBroker(settings)
      const read = (headers: Record<string, string>) =>
        broker.call('GET', '/dev/mailbox/messages', { headers: { host: 'localhost:4400', ...headers } })
      expect((await read({})).status).toBe(200)
      expect((await read({ 'x-forwarded-for': '127.0.0.1' })).status).toBe(404)
      expect((await read({ 'x-forwarded-for': '198.51.100.7' })).status).toBe(404)
    }
  })
})
