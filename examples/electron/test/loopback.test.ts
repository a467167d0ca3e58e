import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { createKept } from '../src/kept.ts'
import { type Loopback, openLoopback } from '../src/loopback.ts'

let loopback: Loopback | undefined
afterEach(() => loopback?.close())

const brokerPage = 'https://broker.example/oauth/authorize?client_id=pk_test_a&state=s1'

test('the person is shown the broker\'s page, and the address they come back to is the answer', async () => {
  const shown: string[] = []
  loopback = await openLoopback((url) => {
    shown.push(url)
    void fetch(`${loopback!.redirectUri}?code=c1&state=s1&iss=https%3A%2F%2Fbroker.example`)
  })
  expect(loopback.redirectUri).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/signed-in$/)
  expect(await loopback.authorize(brokerPage)).toBe(`${loopback.redirectUri}?code=c1&state=s1&iss=https%3A%2F%2Fbroker.example`)
  expect(shown).toEqual([brokerPage])
})

test('whatever else knocks is turned away, and what was waited for still arrives', async () => {
  loopback = await openLoopback(() => {})
  const { redirectUri } = loopback
  const answer = loopback.authorize(brokerPage)
  const knocks = ['?code=c9&state=s9', '?code=c9', '', '/deeper?code=c9&state=s1'].map((end) => fetch(redirectUri + end))
  const wrongMethod = fetch(`${redirectUri}?code=c9&state=s1`, { method: 'POST' })
  const wrongPath = fetch(new URL('/?code=c9&state=s1', redirectUri))
  expect((await Promise.all([...knocks, wrongMethod, wrongPath])).map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404])
  const page = await fetch(`${redirectUri}?code=c1&state=s1`)
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('go back to Easel')])
  expect(await answer).toContain('code=c1')
  expect((await fetch(`${redirectUri}?code=c1&state=s1`)).status).toBe(404)
})

test('a person who never comes back is not waited for without end', async () => {
  loopback = await openLoopback(() => {}, 1)
  await expect(loopback.authorize(brokerPage)).rejects.toThrow('Nobody came back')
})

test('a sign-in is sealed on the disk; where nothing can be sealed it is not there, and holds until the app ends', () => {
  const folder = mkdtempSync(join(tmpdir(), 'microsource-easel-'))
  const file = join(folder, 'sign-in')
  const turned = (text: string): string => [...text].toReversed().join('')
  const vault = { isEncryptionAvailable: () => true, encryptString: (text: string) => Buffer.from(turned(text)), decryptString: (sealed: Buffer) => turned(sealed.toString()) }
  createKept(file, vault).set('token', 'abc')
  expect([readFileSync(file, 'utf8').includes('abc'), createKept(file, vault).get('token')]).toEqual([false, 'abc'])
  expect(createKept(file, { ...vault, decryptString: () => { throw new Error('not yours') } }).get('token')).toBeUndefined()
  const unsealed = createKept(file, { ...vault, isEncryptionAvailable: () => false })
  unsealed.set('token', 'def')
  expect([unsealed.get('token'), existsSync(file), createKept(file, vault).get('token')]).toEqual(['def', false, undefined])
  unsealed.delete('token')
  expect(unsealed.get('token')).toBeUndefined()
  rmSync(folder, { recursive: true })
})
