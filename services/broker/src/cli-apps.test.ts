import { toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../test/harness.ts'
import { appCommands } from './cli-apps.ts'
import { personalApps, rollKey } from './modules/apps/index.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const say = (command: string, options: { app?: string; origin?: string; redirect?: string } = {}) =>
  appCommands[command]?.({ deps: broker.deps, close: async () => {} }, options)

test('the addresses of an app are added, listed and taken away; adding one twice adds it once', async () => {
  const { id: app } = await broker.anApp({ mode: 'live' })
  expect(await say('app addresses', { app })).toBe('None is registered.')
  await say('app allow', { app, origin: 'https://app.example.com', redirect: 'https://app.example.com/back' })
  await say('app allow', { app, origin: 'https://app.example.com' })
  expect(await say('app addresses', { app })).toBe('origin    https://app.example.com\nredirect  https://app.example.com/back')
  expect(await say('app disallow', { app, origin: 'https://app.example.com' })).toBe('redirect  https://app.example.com/back')
})

test('a live app without encryption, a pattern or an address with a path is refused in words', async () => {
  const { id: app } = await broker.anApp({ mode: 'live' })
  await expect(say('app allow', { app, origin: 'http://app.example.com' })).rejects.toThrow('A live app speaks https.')
  await expect(say('app allow', { app, origin: 'https://*.example.com/x' })).rejects.toThrow('An origin is a scheme and a host')
  await expect(say('app allow', { app, redirect: 'http://app.example.com/back' })).rejects.toThrow('A live app comes back to https')
  expect(await say('app addresses', { app })).toBe('None is registered.')
  expect(await say('app allow', { app })).toBeUndefined()
  expect(await say('app allow', { app: 'nonsense', origin: 'https://a.example' })).toBeUndefined()
})

test('the app of people’s own wallets has no key, page or way back, and gets none', async () => {
  for (const appId of Object.values(personalApps)) {
    const app = toTypeId('app', appId)
    await expect(rollKey(broker.deps, appId, 'secret')).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(say('app allow', { app, origin: 'https://app.example.com' })).rejects.toThrow('nobody signs in as it')
  }
})
