import { createHash, randomBytes } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { createSignIn } from '../src/sign-in/index.ts'
import { sha256 } from '../src/sign-in/pkce.ts'
import { issuer, redirectUri, set, tokenOf } from './sign-in-broker.ts'

afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals() })

test('the own SHA-256 of pages without a secure context is that of everybody', () => {
  for (let length = 0; length < 200; length++) {
    const bytes = randomBytes(length)
    expect(Buffer.from(sha256(bytes)).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
  }
})

test('a session is asked for once, signs in where nobody is, and is kept to the next visit', async () => {
  const { server, signIn, options, kept } = set()
  const [one, other] = await Promise.all([signIn.session(), signIn.session()])
  expect(one.token).toBe(tokenOf('req_1', 1))
  expect(other.token).toBe(one.token)
  expect(await signIn.who()).toBe('req_1')
  expect([...kept.keys()]).toEqual([`microsource ${issuer} pk_test_1`])
  const later = createSignIn({ ...options, authorize: () => { throw new Error('nobody is to be asked again') } })
  expect((await later.session({ interactive: false })).token).toBe(tokenOf('req_1', 2))
  expect(server.asked.filter((what) => what === 'authorization_code')).toHaveLength(1)
})

test('without a word to the person, nobody being signed in is said as such and nothing is asked', async () => {
  const { server, signIn } = set()
  await expect(signIn.session({ interactive: false })).rejects.toMatchObject({ code: 'sign_in_needed', status: 401, retryable: false })
  expect(server.asked).toEqual([])
})

test('a person who declines or closes is not signed in, and an answer counts once', async () => {
  const { server, options } = set()
  const declined = createSignIn({ ...options, authorize: async (address) => `${redirectUri}?error=access_denied&iss=${issuer}&state=${new URL(address).searchParams.get('state')}` })
  await expect(declined.signIn()).rejects.toMatchObject({ code: 'sign_in_refused', title: expect.stringContaining('not allow') })
  const closed = createSignIn({ ...options, authorize: async () => { throw new Error('closed') } })
  await expect(closed.signIn()).rejects.toMatchObject({ code: 'sign_in_refused' })
  const leaving = createSignIn(options)
  const back = await server.authorize(await leaving.begin())
  expect(await createSignIn(options).finish(`${redirectUri}?page=2`)).toBe(false)
  expect(await createSignIn(options).finish(back)).toBe(true)
  await expect(createSignIn(options).finish(back)).rejects.toMatchObject({ code: 'sign_in_mismatch' })
})

test('a rotation whose answer was lost asks to sign in again; one that never arrived does not', async () => {
  const { server, signIn, options } = set()
  await signIn.signIn()
  const later = createSignIn(options)
  server.trouble = () => { throw new TypeError('cut') }
  await expect(later.session()).rejects.toMatchObject({ code: 'unreachable', retryable: true })
  server.trouble = () => new Response('<html>Sign in to the Wi-Fi')
  await expect(later.session()).rejects.toMatchObject({ code: 'unreachable', retryable: true })
  server.trouble = undefined
  expect((await later.session({ interactive: false })).token).toBe(tokenOf('req_1', 2))
  server.refresh = 'the one whose answer was lost'
  await expect(createSignIn(options).session({ interactive: false })).rejects.toMatchObject({ code: 'sign_in_needed' })
  expect((await createSignIn(options).session()).token).toBe(tokenOf('req_1', 3))
})

test('what another tab rotated meanwhile is taken, not the token of before', async () => {
  const { server, signIn, options, kept } = set()
  await signIn.signIn()
  const [[key = '', mine = '']] = [...kept] as [[string, string]]
  await createSignIn(options).session()
  const theirs = kept.get(key)!
  let reads = 0
  const late = createSignIn({ ...options, storage: { get: (name) => (reads++ ? theirs : mine) && (name === key ? (reads > 1 ? theirs : mine) : kept.get(name)), set: (name, value) => kept.set(name, value), delete: (name) => kept.delete(name) } })
  expect((await late.session({ interactive: false })).token).toBe(tokenOf('req_1', 3))
  expect(server.serial).toBe(3)
})

test('a frame that may not have locks signs in and goes on all the same', async () => {
  vi.stubGlobal('navigator', { locks: { request: () => Promise.reject(new DOMException('Not in this frame.', 'SecurityError')) } })
  const { signIn, options } = set()
  expect((await signIn.session()).token).toBe(tokenOf('req_1', 1))
  expect((await createSignIn(options).session({ interactive: false })).token).toBe(tokenOf('req_1', 2))
})

test('a clock that is wrong, or set by an hour meanwhile, makes no session older or younger', async () => {
  vi.useFakeTimers({ now: Date.parse('2020-01-01T00:00:00Z'), toFake: ['Date'] })
  const { server, signIn } = set()
  const { expiresAt } = await signIn.session()
  expect(Math.round((Date.parse(expiresAt) - Date.now()) / 60_000)).toBe(15)
  vi.setSystemTime(Date.now() + 3_600_000)
  const again = await signIn.session()
  expect(server.serial).toBe(1)
  expect(Math.round((Date.parse(again.expiresAt) - Date.now()) / 60_000)).toBe(15)
})

test('signing out forgets here even where the broker cannot be told', async () => {
  const { server, signIn, kept } = set()
  await signIn.signIn()
  await signIn.signOut()
  expect(server.revoked).toEqual(['refresh-1'])
  await signIn.signIn()
  server.trouble = () => { throw new TypeError('cut') }
  await signIn.signOut().catch(() => undefined)
  expect(kept.size).toBe(0)
})

test('a secret key is refused before anything is sent', () => {
  expect(() => set({ clientKey: 'sk_live_1' })).toThrow(expect.objectContaining({ code: 'secret_key_in_browser' }))
})
