import { describe, expect, test } from 'vitest'
import { isOriginOf, isRedirectOf, troubleWithOrigin, troubleWithRedirect } from './addresses.ts'

const live = {
  mode: 'live' as const,
  origins: ['https://app.example.com'],
  redirect_uris: ['https://app.example.com/back?kept=1', 'http://127.0.0.1/back', 'https://abcdefgh.chromiumapp.org/'],
}
const test_ = { mode: 'test' as const, origins: [], redirect_uris: [] }

describe('where a sign-in of a live app may come back to', () => {
  test.each([
    'https://app.example.com/back?kept=1',
    'https://abcdefgh.chromiumapp.org/',
    'http://127.0.0.1/back',
    'http://127.0.0.1:53123/back',
  ])('%s is registered, the port of a loopback address aside', (redirect) => {
    expect(isRedirectOf(live, redirect)).toBe(true)
  })

  test.each([
    ['not registered at all', 'https://evil.example/back'],
    ['another path', 'https://app.example.com/other?kept=1'],
    ['a path below', 'https://app.example.com/back/x?kept=1'],
    ['a path that climbs', 'https://app.example.com/back/../back?kept=1'],
    ['another port of a page', 'https://app.example.com:8443/back?kept=1'],
    ['its own port written out', 'https://app.example.com:443/back?kept=1'],
    ['an added query', 'https://app.example.com/back?kept=1&more=1'],
    ['a query left out', 'https://app.example.com/back'],
    ['a fragment', 'https://app.example.com/back?kept=1#x'],
    ['a user', 'https://user@app.example.com/back?kept=1'],
    ['a host as user', 'https://app.example.com@evil.example/back?kept=1'],
    ['a subdomain', 'https://x.app.example.com/back?kept=1'],
    ['a longer host', 'https://app.example.com.evil.example/back?kept=1'],
    ['http for https', 'http://app.example.com/back?kept=1'],
    ['another case of the host', 'https://APP.example.com/back?kept=1'],
    ['another case of the path', 'https://app.example.com/Back?kept=1'],
    ['a dot behind the host', 'https://app.example.com./back?kept=1'],
    ['a backslash', 'https://app.example.com\\back?kept=1'],
    ['a line break', 'https://app.example.com/back?kept=1\r\nx: y'],
    ['an encoded slash', 'https://app.example.com%2fback?kept=1'],
    ['a name that begins as loopback', 'http://127.0.0.1.evil.example/back'],
    ['loopback as a user', 'http://127.0.0.1@evil.example/back'],
    ['loopback as a number', 'http://2130706433/back'],
    ['loopback, shortened', 'http://127.1/back'],
    ['the other loopback address', 'http://[::1]/back'],
    ['loopback by name', 'http://localhost/back'],
    ['another path of a loopback address', 'http://127.0.0.1:53123/other'],
    ['a query at a loopback address', 'http://127.0.0.1:53123/back?x=1'],
    ['https at a loopback address', 'https://127.0.0.1:53123/back'],
    ['another extension', 'https://abcdefgi.chromiumapp.org/'],
    ['a script', 'javascript:alert(1)'],
    ['nothing', ''],
  ])('%s is refused', (_what, redirect) => {
    expect(isRedirectOf(live, redirect)).toBe(false)
  })
})

test('a test app comes back to any page of this machine, without a query, and to nowhere else', () => {
  for (const redirect of ['http://localhost:5173/a/page', 'http://127.0.0.1:9/', 'http://[::1]:9/x'])
    expect([redirect, isRedirectOf(test_, redirect)]).toEqual([redirect, true])
  const refused = ['http://localhost:5173/?x=1', 'http://localhost:5173/#x', 'http://u@localhost/', 'http://localhost.evil.example/',
    'https://app.example.com/back', 'file:///home/page.html', 'null']
  for (const redirect of refused) expect([redirect, isRedirectOf(test_, redirect)]).toEqual([redirect, false])
})

test('a code is told to the pages of an app alone; those of a test app may be anywhere on this machine', () => {
  expect(['https://app.example.com', 'null', 'http://localhost:1', 'https://app.example.com:8443', 'https://evil.example'].map((one) => isOriginOf(live, one)))
    .toEqual([true, false, false, false, false])
  expect(['null', 'http://localhost:5173', 'http://127.0.0.1:80', 'http://127.0.0.1.evil.example', 'https://evil.example', ''].map((one) => isOriginOf(test_, one)))
    .toEqual([true, true, false, false, false, false])
})

test('what can be registered is written as browsers write it, and of a live app encrypted', () => {
  for (const origin of ['https://app.example.com', 'https://app.example.com:8443', 'chrome-extension://abcdefgh', 'app://main'])
    expect([origin, troubleWithOrigin('live', origin)]).toEqual([origin, undefined])
  const wrong = ['https://app.example.com/', 'https://APP.example.com', 'https://app.example.com:443', 'https://u@app.example.com', '*', 'null', 'file://',
    'https://*.example.com/x', 'javascript:x', 'http://app.example.com', '']
  for (const origin of wrong) expect([origin, typeof troubleWithOrigin('live', origin)]).toEqual([origin, 'string'])
  expect(troubleWithOrigin('test', 'http://app.example.com')).toBeUndefined()
  for (const redirect of ['https://app.example.com/back?x=1', 'http://127.0.0.1/back', 'http://[::1]/'])
    expect([redirect, troubleWithRedirect('live', redirect)]).toEqual([redirect, undefined])
  for (const redirect of ['http://app.example.com/', 'http://localhost/back', 'https://app.example.com', 'https://a.example/#x', 'https://u:p@a.example/', 'app://main/', 'data:text/html,x', ''])
    expect([redirect, typeof troubleWithRedirect('live', redirect)]).toEqual([redirect, 'string'])
})
