import { expect, test } from 'vitest'
import { readDemoWebhookUrls } from './demo-apps.ts'

test('one address is the first app’s, several name their apps', () => {
  expect([...readDemoWebhookUrls(undefined)]).toEqual([])
  expect([...readDemoWebhookUrls('http://127.0.0.1:4401/hooks?a=b')]).toEqual([['photo-editor', 'http://127.0.0.1:4401/hooks?a=b']])
  expect([...readDemoWebhookUrls('photo-editor=http://127.0.0.1:4401/, rss-reader=http://127.0.0.1:4402/')]).toEqual([
    ['photo-editor', 'http://127.0.0.1:4401/'],
    ['rss-reader', 'http://127.0.0.1:4402/'],
  ])
})
