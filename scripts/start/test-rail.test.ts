import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { addressTable } from './console.ts'
import { brokerProgram, hostAppProgram, type Place, testRailProgram } from './programs.ts'
import { hostApps } from './host-apps.ts'
import { hasStripeKey, keepTestRailKeys } from './test-rail.ts'

const ports = { broker: 4400, photoEditor: 4401, rssReader: 4402, spreadsheet: 4403, plainHtml: 4404, reactApp: 4405, testRail: 4409 }

let dataDir: string
let place: Place
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'microsource-test-rail-'))
  place = { root: fileURLToPath(new URL('../..', import.meta.url)), dataDir, ports, watch: false }
})
afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('the fake Stripe beside the broker', () => {
  test('has keys that are made once, for nobody else to read', () => {
    const keys = keepTestRailKeys(dataDir)
    expect(keepTestRailKeys(dataDir)).toEqual(keys)
    expect(new Set(Object.values(keys)).size).toBe(4)
    expect(statSync(join(dataDir, 'test-rail', 'keys.json')).mode & 0o777).toBe(0o600)
  })

  test('is not started on keys that are not whole', () => {
    keepTestRailKeys(dataDir)
    writeFileSync(join(dataDir, 'test-rail', 'keys.json'), '{"secretKey":"sk_test_a"}')
    expect(() => keepTestRailKeys(dataDir)).toThrow('no complete keys of the test rail')
  })

  test('and the broker know each other, and nobody else gets to know a key', () => {
    const testRail = keepTestRailKeys(dataDir)
    const beside = { ...place, testRail }
    const [broker, rail] = [brokerProgram(beside), testRailProgram(beside, testRail)]
    expect(broker.env).toMatchObject({ STRIPE_SECRET_KEY: testRail.secretKey, MICROSOURCE_STRIPE_URL: rail.env['FAKE_STRIPE_PUBLIC_URL'] })
    expect(rail.env).toMatchObject({ STRIPE_SECRET_KEY: testRail.secretKey, STRIPE_WEBHOOK_URL: 'http://127.0.0.1:4400/v1/rails/test/events' })
    const accepted = [...String(broker.env['STRIPE_WEBHOOK_SECRET']).split(','), broker.env['STRIPE_THIN_WEBHOOK_SECRET']]
    const signing = ['STRIPE_WEBHOOK_SECRET', 'STRIPE_CONNECT_WEBHOOK_SECRET', 'STRIPE_THIN_WEBHOOK_SECRET'].map((name) => rail.env[name])
    expect(accepted).toEqual(signing)
  })

  test('gives way to Stripe itself where there is a key, which the apps beside it do not see', () => {
    vi.stubEnv('STRIPE_SECRET_KEY', '')
    expect(hasStripeKey(process.env)).toBe(false)
    vi.stubEnv('STRIPE_SECRET_KEY', 'sk_test_of_stripe')
    expect(hasStripeKey(process.env)).toBe(true)
    expect(brokerProgram(place).env).toMatchObject({ STRIPE_SECRET_KEY: 'sk_test_of_stripe' })
    expect(brokerProgram(place).env['MICROSOURCE_STRIPE_URL']).toBeUndefined()
    const keys = { secretKey: 'a', publicKey: 'b', webhookSecret: 'c', workerToken: 'd', apps: {} }
    expect(JSON.stringify(hostAppProgram(place, keys, hostApps[0]).env)).not.toContain('sk_test_of_stripe')
    expect(addressTable(ports, dataDir, { withBot: false, withTestRail: false, daysLater: 0 })).not.toContain('4409')
  })
})
