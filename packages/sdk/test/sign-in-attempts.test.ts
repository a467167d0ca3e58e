import { expect, test } from 'vitest'
import { createSignIn } from '../src/sign-in/index.ts'
import { issuer, json, set } from './sign-in-broker.ts'

test.each<[string, Record<string, string>, string]>([
  ['another state', { state: 'guessed' }, 'sign_in_mismatch'],
  ['another issuer', { iss: 'https://evil.test' }, 'sign_in_mismatch'],
  ['no issuer', { iss: '' }, 'sign_in_mismatch'],
  ['a code of somebody else', { code: 'injected' }, 'sign_in_refused'],
])('an answer with %s is refused, and its code is not used', async (_, spoil, code) => {
  const { server, signIn, options } = set()
  const spoiled = createSignIn({ ...options, authorize: (address) => server.authorize(address, spoil) })
  await expect(spoiled.signIn()).rejects.toMatchObject({ code })
  if (code === 'sign_in_mismatch') expect(server.asked).not.toContain('authorization_code')
  await expect(signIn.session({ interactive: false })).rejects.toMatchObject({ code: 'sign_in_needed' })
})

const evil = 'https://evil.test'
const wellKnown = '/.well-known/oauth-authorization-server'
const places = { authorization_endpoint: `${evil}/authorize`, token_endpoint: `${evil}/token`, revocation_endpoint: `${evil}/revoke` }

test.each<[string, object]>([
  ['of another broker', { ...places, issuer: evil }],
  ['of a broker in another folder of the same host', { ...places, issuer: `${issuer}/other` }],
  ['of a broker that is not encrypted', { ...places, issuer: issuer.replace('https', 'http') }],
  ['of nobody', { ...places }],
])('metadata %s is not believed: nobody is sent there, and no code or token', async (_, metadata) => {
  const { server, signIn, options } = set()
  await signIn.signIn()
  const back = await server.authorize(await signIn.begin())
  const asked = server.asked.length
  server.trouble = (url) => (url.endsWith(wellKnown) ? json(metadata) : undefined)
  const lied = createSignIn(options)
  for (const way of [lied.begin(), lied.finish(back), lied.session({ interactive: false }), lied.signIn()])
    await expect(way).rejects.toMatchObject({ code: 'sign_in_mismatch', retryable: false })
  expect(new Set(server.asked.slice(asked))).toEqual(new Set([`${issuer}${wellKnown}`]))
})
