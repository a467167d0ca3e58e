import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { mintEndpointSecret, openEndpointSecret, sealEndpointSecret, signingKeyOf } from './endpoint-secret.ts'
import { readEndpointUrl } from './endpoint-url.ts'

const key = randomBytes(32).toString('base64')
const owner = { appId: 'a', endpointId: 'e' }

describe('the secret of an endpoint', () => {
  test('opens with its key, for its endpoint', () => {
    const secret = mintEndpointSecret()
    const sealed = sealEndpointSecret(key, secret, owner)
    expect(sealed).not.toContain(secret.slice(6))
    expect(openEndpointSecret(key, sealed, owner)).toBe(secret)
    expect(sealEndpointSecret(key, secret, owner)).not.toBe(sealed)
  })

  test('opens neither with another key, nor for another endpoint, nor after a change', () => {
    const sealed = sealEndpointSecret(key, mintEndpointSecret(), owner)
    expect(() => openEndpointSecret(randomBytes(32).toString('base64'), sealed, owner)).toThrow()
    expect(() => openEndpointSecret(key, sealed, { ...owner, endpointId: 'f' })).toThrow()
    expect(() => openEndpointSecret(key, sealed, { ...owner, appId: 'b' })).toThrow()
    const changed = Buffer.from(sealed, 'base64url')
    changed.writeUInt8(changed.readUInt8(40) ^ 1, 40)
    expect(() => openEndpointSecret(key, changed.toString('base64url'), owner)).toThrow()
  })

  test.each([
    ['without its prefix', randomBytes(32).toString('base64')],
    ['too short', `whsec_${randomBytes(23).toString('base64')}`],
    ['too long', `whsec_${randomBytes(65).toString('base64')}`],
    ['not base64', `whsec_${'!'.repeat(40)}`],
    ['empty', ''],
  ])('is refused %s', (_name, secret) => {
    expect(() => signingKeyOf(secret)).toThrow('24 to 64 bytes')
  })
})

describe('the address of an endpoint', () => {
  test.each([
    ['https://hooks.example/microsource?v=1', 'https://hooks.example/microsource?v=1'],
    ['https://hooks.example:443/', 'https://hooks.example/'],
    ['HTTPS://Hooks.Example#part', 'https://hooks.example/'],
  ])('%s is taken', (text, href) => {
    expect(readEndpointUrl(text, { allowLoopback: false })).toBe(href)
  })

  test.each([
    'http://hooks.example/', 'https://hooks.example:8443/', 'https://me:secret@hooks.example/', 'ftp://hooks.example/', 'file:///etc/passwd',
    'hooks.example', '', 'https://', `https://hooks.example/${'x'.repeat(2000)}`, 'http://localhost:4401/', 'http://127.0.0.1/',
  ])('%j is refused with a reason', (text) => {
    expect(() => readEndpointUrl(text, { allowLoopback: false })).toThrow(/the address of an endpoint/)
  })

  test('on this machine it is taken in development alone', () => {
    for (const text of ['http://localhost:4401/hooks', 'http://127.0.0.1:4401/', 'http://[::1]:4401/', 'https://localhost:4443/']) {
      expect(readEndpointUrl(text, { allowLoopback: true })).toBe(text)
    }
    expect(() => readEndpointUrl('http://192.168.0.7:4401/', { allowLoopback: true })).toThrow(/https/)
    expect(() => readEndpointUrl('http://127.0.0.1.example:80/', { allowLoopback: true })).toThrow(/https/)
  })
})
