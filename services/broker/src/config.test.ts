import { expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { Settings } from './settings.ts'

test('an empty environment is a broker on loopback with the embedded database', () => {
  const config = readConfig({})
  expect(config).toMatchObject({
    port: 4400,
    host: '127.0.0.1',
    publicUrl: 'http://localhost:4400',
    databaseUrl: undefined,
    runner: true,
    demo: false,
    allowLoopbackEndpoints: false,
  })
  expect(Object.isFrozen(config)).toBe(true)
})

test('what is set is taken, and an empty text is nothing', () => {
  expect(readConfig({ PORT: '5000', DATABASE_URL: '', MICROSOURCE_DEMO: '1', MICROSOURCE_RUNNER: '0' })).toMatchObject({
    port: 5000,
    publicUrl: 'http://localhost:5000',
    databaseUrl: undefined,
    demo: true,
    runner: false,
  })
  expect(readConfig({ MICROSOURCE_PUBLIC_URL: 'https://broker.example//' }).publicUrl).toBe('https://broker.example')
})

test('all wrong settings are named at once, and no value', () => {
  const read = () => readConfig({ PORT: 'http', MICROSOURCE_DEMO: 'perhaps', MICROSOURCE_LOG_LEVEL: 'loud' })
  expect(read).toThrow(/PORT:[^]*MICROSOURCE_DEMO:[^]*MICROSOURCE_LOG_LEVEL:/)
  expect(read).not.toThrow(/http|perhaps/)
})

test('every setting says what it is for', () => {
  for (const [name, setting] of Object.entries(Settings.shape)) expect(setting.description, name).toMatch(/^[^.]{10,}$/)
})

test('a proxy is named by address, range or place; a number of hops or "true" would believe anybody', () => {
  expect(readConfig({}).trustProxy).toEqual([])
  expect(readConfig({ MICROSOURCE_TRUST_PROXY: 'loopback, 10.0.0.0/8,2001:db8::7' }).trustProxy).toEqual([
    'loopback',
    '10.0.0.0/8',
    '2001:db8::7',
  ])
  for (const MICROSOURCE_TRUST_PROXY of ['1', 'true', '10.0.0.0/40', 'proxy.example', '10.0.0.1,'])
    expect(() => readConfig({ MICROSOURCE_TRUST_PROXY }), MICROSOURCE_TRUST_PROXY).toThrow(/MICROSOURCE_TRUST_PROXY: is a list/)
})

test('mail needs a server and a sender, and an error never shows the password', () => {
  const MICROSOURCE_SMTP_URL = 'smtp://me:geheim@mail.example:587'
  expect(readConfig({}).mail).toBeUndefined()
  expect(readConfig({ MICROSOURCE_SMTP_URL, MICROSOURCE_MAIL_FROM: 'microsource <mail@example.com>' }).mail).toEqual({
    smtpUrl: MICROSOURCE_SMTP_URL,
    from: 'microsource <mail@example.com>',
  })
  expect(() => readConfig({ MICROSOURCE_SMTP_URL })).toThrow(/MICROSOURCE_MAIL_FROM: is needed/)
  const wrong = () => readConfig({ MICROSOURCE_SMTP_URL: 'https://me:geheim@mail.example', MICROSOURCE_MAIL_FROM: 'mail' })
  expect(wrong).toThrow(/MICROSOURCE_SMTP_URL:[^]*MICROSOURCE_MAIL_FROM:/)
  expect(wrong).not.toThrow(/geheim/)
})

test('limits of uploads are what they were where nothing is set, and cannot shut out every file', () => {
  expect(readConfig({}).uploads).toEqual({
    fileSizeMaxBytes: 26_214_400,
    filesMax: 10,
    pixelsMax: 50_000_000,
    uploadedPerDayBytes: 1_073_741_824,
    openedPerDay: 200,
  })
  expect(() => readConfig({ MICROSOURCE_FILE_SIZE_MAX_MB: '100', MICROSOURCE_UPLOADED_PER_DAY_MB: '99' })).toThrow(
    /MICROSOURCE_UPLOADED_PER_DAY_MB: is less/,
  )
  expect(() => readConfig({ MICROSOURCE_FILES_MAX: '11' })).toThrow(/MICROSOURCE_FILES_MAX/)
})

test('a key of Stripe says which money moves there, needs a secret for events, and is sent nowhere else', () => {
  const [STRIPE_SECRET_KEY, live, STRIPE_WEBHOOK_SECRET] = ['sk_test_geheim', 'sk_live_geheim', 'whsec_a, whsec_b']
  expect(readConfig({}).stripe).toBeUndefined()
  expect(readConfig({ STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET }).stripe).toEqual({
    secretKey: STRIPE_SECRET_KEY, webhookSecrets: ['whsec_a', 'whsec_b'], thinWebhookSecrets: [], url: 'https://api.stripe.com', live: false,
  })
  expect(readConfig({ STRIPE_SECRET_KEY: live, STRIPE_WEBHOOK_SECRET }).stripe).toMatchObject({ live: true })
  expect(() => readConfig({ STRIPE_SECRET_KEY })).toThrow(/STRIPE_WEBHOOK_SECRET: is needed/)
  const url = (MICROSOURCE_STRIPE_URL: string, key = STRIPE_SECRET_KEY) => () => readConfig({ STRIPE_SECRET_KEY: key, STRIPE_WEBHOOK_SECRET, MICROSOURCE_STRIPE_URL })
  for (const good of ['http://127.0.0.1:12111', 'http://localhost:12111/', 'http://[::1]:1', 'https://api.stripe.com']) expect(url(good)().stripe?.url).toBe(good)
  for (const bad of ['https://api.stripe.com.evil.example', 'http://api.stripe.com', 'https://api.stripe.com:8443', 'http://127.0.0.1.evil.example', 'http://10.0.0.1', 'https://me@localhost', 'stripe'])
    expect(url(bad), bad).toThrow(/MICROSOURCE_STRIPE_URL: is https/)
  expect(url('http://127.0.0.1:12111', live)).toThrow(/MICROSOURCE_STRIPE_URL: a live key/)
  const wrong = () => readConfig({ STRIPE_SECRET_KEY: 'pk_test_geheim', STRIPE_WEBHOOK_SECRET: ',' })
  expect(wrong).toThrow(/STRIPE_SECRET_KEY: begins with[^]*STRIPE_WEBHOOK_SECRET:/)
  expect(wrong).not.toThrow(/geheim/)
})
