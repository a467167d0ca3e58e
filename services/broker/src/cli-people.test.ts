import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../test/harness.ts'
import { peopleCommands } from './cli-people.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const say = (command: string, options: { app?: string; email?: string } = {}) =>
  peopleCommands[command]?.({ deps: broker.deps, close: async () => {} }, options)

test('members of an app come, are listed and go; doing it twice says so', async () => {
  const { id: app } = await broker.anApp()
  expect(await say('member list', { app })).toBe('This app has no members.')
  expect(await say('member add', { app, email: 'Dev@example.com' })).toContain('may look at the app')
  expect(await say('member add', { app, email: 'dev@example.com' })).toContain('was a member before')
  expect(await say('member list', { app })).toMatch(/^dev@example\.com {2}since \d{4}-/)
  expect(await say('member remove', { app, email: 'dev@example.com' })).toContain('is out at once')
  expect(await say('member remove', { app, email: 'dev@example.com' })).toContain('was no member')
})

test('operators likewise', async () => {
  expect(await say('operator list')).toBe('There are no operators.')
  expect(await say('operator add', { email: 'ops@example.com' })).toContain('signs in at /console')
  expect(await say('operator list')).toContain('ops@example.com')
  expect(await say('operator remove', { email: 'OPS@example.com' })).toContain('is out at once')
  expect(await say('operator list')).toBe('There are no operators.')
})

test('what is missing asks for other words; what is no address or no app is refused', async () => {
  expect(await say('member add', { email: 'dev@example.com' })).toBeUndefined()
  expect(await say('member add', { app: 'nonsense', email: 'dev@example.com' })).toBeUndefined()
  expect(await say('operator add')).toBeUndefined()
  await expect(say('operator add', { email: 'nobody' })).rejects.toMatchObject({ code: 'invalid_email' })
  await expect(
    say('member add', { app: 'app_01k9zq3v5gfxs8y2m4t6r0n7ab', email: 'dev@example.com' }),
  ).rejects.toMatchObject({ code: 'not_found' })
})
