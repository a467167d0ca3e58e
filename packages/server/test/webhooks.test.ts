import fc from 'fast-check'
import { Webhook } from 'standardwebhooks'
import { describe, expect, expectTypeOf, test } from 'vitest'
import {
  signWebhook,
  verifyWebhook,
  type WebhookEvent,
  type WebhookHeaders,
  WebhookVerificationError,
} from '../src/index.ts'

const secret = `whsec_${Buffer.from('a secret of twenty-four b').toString('base64')}`
const older = `whsec_${Buffer.from('the secret it replaced...').toString('base64')}`
const body = JSON.stringify({
  id: 'evt_1',
  type: 'task.approved',
  timestamp: '2026-11-22T08:00:00Z',
  data: { sequence: 4, task: {} },
})
const at = Math.floor(Date.now() / 1000)

const signed = (text = body, key = secret, timestamp = at) => ({
  'webhook-id': 'evt_1',
  'webhook-timestamp': `${timestamp}`,
  'webhook-signature': signWebhook(text, 'evt_1', timestamp, key),
})

const refusal = (raw: unknown, headers: WebhookHeaders, secrets: string | string[] = secret): string => {
  try {
    verifyWebhook(raw as string, headers, secrets)
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.code
    throw error
  }
  return 'accepted'
}

describe('a delivery', () => {
  test('that is signed is given as its event, whatever form body and headers have', () => {
    const event = JSON.parse(body) as unknown
    const capitals = Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name.toUpperCase(), [value]]))
    expect(verifyWebhook(body, signed(), secret)).toEqual(event)
    expect(verifyWebhook(Buffer.from(body), new Headers(signed()), secret)).toEqual(event)
    expect(verifyWebhook(new TextEncoder().encode(body), capitals, [secret])).toEqual(event)
  })

  test('is signed and verified as the standardwebhooks package does it, for any body, id and secret', () => {
    const key = fc
      .uint8Array({ minLength: 24, maxLength: 64 })
      .map((bytes) => `whsec_${Buffer.from(bytes).toString('base64')}`)
    const word = fc.string({ minLength: 1, unit: 'grapheme' }).map((text) => ({ type: text, data: { text } }))
    fc.assert(
      fc.property(key, word, fc.stringMatching(/^[\w-]{1,30}$/), (whsec, event, id) => {
        const oracle = new Webhook(whsec)
        const text = JSON.stringify(event)
        const headers = {
          'webhook-id': id,
          'webhook-timestamp': `${at}`,
          'webhook-signature': oracle.sign(id, new Date(at * 1000), text),
        }
        expect(headers['webhook-signature']).toBe(signWebhook(text, id, at, whsec))
        expect(verifyWebhook(text, headers, whsec)).toEqual(oracle.verify(text, headers))
      }),
    )
  })

  test('is refused with any byte changed, where standardwebhooks refuses it too', () => {
    const oracle = new Webhook(secret)
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (place, change) => {
        const bytes = Buffer.from(body)
        bytes[place] = bytes[place]! ^ change
        expect(refusal(bytes, signed())).toBe('signature_mismatch')
        expect(() => oracle.verify(bytes, signed())).toThrow()
      }),
    )
  })

  test('is refused when its id or timestamp was changed, or another secret signed it', () => {
    expect(refusal(body, { ...signed(), 'webhook-id': 'evt_2' })).toBe('signature_mismatch')
    expect(refusal(body, { ...signed(), 'webhook-timestamp': `${at - 1}` })).toBe('signature_mismatch')
    expect(refusal(body, signed(body, older))).toBe('signature_mismatch')
  })

  test('is accepted while one secret replaces another, on either side', () => {
    expect(refusal(body, signed(body, older), [secret, older])).toBe('accepted')
    const both = `${signed(body, older)['webhook-signature']} v1a,of-another-kind ${signed()['webhook-signature']}`
    expect(refusal(body, { ...signed(), 'webhook-signature': both })).toBe('accepted')
    expect(refusal(body, { ...signed(), 'webhook-signature': '' })).toBe('header_missing')
  })

  test('counts for five minutes before and after its timestamp', () => {
    const off = (seconds: number) => refusal(body, signed(body, secret, at + seconds))
    expect([off(-290), off(290)]).toEqual(['accepted', 'accepted'])
    expect([off(-310), off(310)]).toEqual(['timestamp_out_of_range', 'timestamp_out_of_range'])
    expect(refusal(body, { ...signed(), 'webhook-timestamp': 'soon' })).toBe('timestamp_out_of_range')
    expect(verifyWebhook(body, signed(body, secret, 1000), secret, { now: 1_000_500 })).toMatchObject({
      type: 'task.approved',
    })
  })

  test.each(['webhook-id', 'webhook-timestamp', 'webhook-signature'])('without %s is refused', (name) => {
    expect(refusal(body, { ...signed(), [name]: undefined })).toBe('header_missing')
  })

  test('whose body was parsed already is refused with a word about it', () => {
    expect(refusal(JSON.parse(body), signed())).toBe('body_already_parsed')
    expect(() => verifyWebhook(JSON.parse(body) as string, signed(), secret)).toThrow(/raw bytes/)
  })

  test('with the right signature but no event in it is refused', () => {
    for (const text of ['', 'hello', 'null', '[]', '{"type":"task.approved"}'])
      expect(refusal(text, signed(text))).toBe('not_an_event')
  })

  test('is not verified against a secret that is none', () => {
    for (const bad of ['', 'whsec_', 'whsec_$$$', 'sk_test_1'])
      expect(refusal(body, signed(), bad)).toBe('secret_unusable')
  })
})

test('the type of an event tells which one it is', () => {
  const name = (event: WebhookEvent): string => {
    if (event.type === 'task.approved') expectTypeOf(event.type).toEqualTypeOf<'task.approved'>()
    // @ts-expect-error there is no such type
    if (event.type === 'task.aproved') return 'misspelled'
    return event.data.task.id
  }
  expectTypeOf(name).parameter(0).toEqualTypeOf<WebhookEvent>()
})
