import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { expect, test } from 'vitest'
import { signingKeyOf } from '../endpoints/index.ts'
import { signedHeaders } from './signature.ts'

const seconds = () => Math.floor(Date.now() / 1000)

test('every receiver that follows Standard Webhooks can verify what is signed here', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 24, maxLength: 64 }), fc.jsonValue(), fc.stringMatching(/^evt_[0-9a-z]{1,26}$/), (bytes, value, id) => {
    const secret = `whsec_${Buffer.from(bytes).toString('base64')}`
    const body = JSON.stringify(value)
    const headers = signedHeaders(signingKeyOf(secret), { id, timestamp: seconds(), body })
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body))
  }))
})

test('another body, another id, another time or another secret does not verify', () => {
  const secret = `whsec_${randomBytes(32).toString('base64')}`
  const timestamp = seconds()
  const headers = signedHeaders(signingKeyOf(secret), { id: 'evt_1', timestamp, body: '{"a":1}' })
  const oracle = new Webhook(secret)
  expect(() => oracle.verify('{"a":2}', headers)).toThrow(/No matching signature/)
  expect(() => oracle.verify('{"a":1}', { ...headers, 'webhook-id': 'evt_2' })).toThrow(/No matching signature/)
  expect(() => oracle.verify('{"a":1}', { ...headers, 'webhook-timestamp': String(timestamp - 1) })).toThrow(/No matching signature/)
  expect(() => new Webhook(randomBytes(32).toString('base64')).verify('{"a":1}', headers)).toThrow(/No matching signature/)
})
