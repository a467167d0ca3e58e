import { readFileSync } from 'node:fs'
import { fromTypeId } from '@microsource/protocol'
import { expect, test } from 'vitest'
import { demoAppsWithoutServer, readDemoWebhookUrls } from './demo-apps.ts'
import { readCredential } from './http/credentials.ts'

test('one address is the first app’s, several name their apps', () => {
  expect([...readDemoWebhookUrls(undefined)]).toEqual([])
  expect([...readDemoWebhookUrls('http://127.0.0.1:4401/hooks?a=b')]).toEqual([['photo-editor', 'http://127.0.0.1:4401/hooks?a=b']])
  expect([...readDemoWebhookUrls('photo-editor=http://127.0.0.1:4401/, rss-reader=http://127.0.0.1:4402/')]).toEqual([
    ['photo-editor', 'http://127.0.0.1:4401/'],
    ['rss-reader', 'http://127.0.0.1:4402/'],
  ])
})

test('the public keys of the demo’s apps without a server are those of their apps, in test mode', () => {
  for (const { appId, publicKey } of Object.values(demoAppsWithoutServer))
    expect(readCredential(publicKey)).toEqual({ prefix: 'pk_test', ownerId: fromTypeId('app', appId) })
})

test('the key that the start prints is the one of the demo', () => {
  const source = readFileSync(new URL('../../../scripts/start/console.ts', import.meta.url), 'utf8')
  expect(source).toContain(demoAppsWithoutServer['plain-html'].publicKey)
})
