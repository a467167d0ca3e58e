import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { EventType } from '@microsource/protocol'
import { describe, expect, test } from 'vitest'
import { mintEndpointSecret, signingKeyOf } from '../endpoints/index.ts'
import { deniedNetworks } from '../../http/denied-networks.ts'
import { attemptTimeoutMs } from './attempt.ts'
import { jitter, retryDelaysMs } from './schedule.ts'
import { signedHeaders } from './signature.ts'

const page = readFileSync(new URL('../../../../../docs/webhooks.md', import.meta.url), 'utf8')
const unitsMs = { second: 1_000, minute: 60_000, hour: 3_600_000 } as const

describe('the page about webhooks', () => {
  test('lists every type of event and no other', () => {
    const listed = [...page.matchAll(/^\| `(task\.\w+)` \|/gm)].map(([, type]) => type)
    expect(listed).toEqual(EventType.options)
  })

  test('tells the delays, the jitter and the timeout that are in force', () => {
    const told = [...page.matchAll(/^\| \d \| (\d+) (second|minute|hour)s \|$/gm)].map(([, count, unit]) => Number(count) * unitsMs[unit as keyof typeof unitsMs])
    expect(told).toEqual(retryDelaysMs)
    expect(page).toContain(`within ${jitter * 100} %`)
    expect(page).toContain(`within ${attemptTimeoutMs / 1000} seconds`)
  })

  test('names every denied network', () => {
    const [, named = ''] = /Denied are: ([^;]+);/.exec(page) ?? []
    expect(named.replaceAll('\n', ' ').split(', ')).toEqual(Object.keys(deniedNetworks))
  })

  test('has an example that verifies what is sent and nothing else', async () => {
    const [, code = ''] = /```js\n(.*?)```/s.exec(page) ?? []
    const folder = mkdtempSync(join(tmpdir(), 'microsource-example-'))
    writeFileSync(join(folder, 'verify.mjs'), code)
    const { verify } = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'verify.mjs')).href) as
      { verify: (body: string, headers: Record<string, string>, secret: string) => unknown }
    rmSync(folder, { recursive: true })
    const secret = mintEndpointSecret()
    const timestamp = Math.floor(Date.now() / 1000)
    const headers = signedHeaders(signingKeyOf(secret), { id: 'evt_1', timestamp, body: '{"a":1}' })
    expect(verify('{"a":1}', headers, secret)).toEqual({ a: 1 })
    expect(() => verify('{"a":2}', headers, secret)).toThrow('not signed')
    expect(() => verify('{"a":1}', headers, mintEndpointSecret())).toThrow('not signed')
    const old = signedHeaders(signingKeyOf(secret), { id: 'evt_1', timestamp: timestamp - 301, body: '{}' })
    expect(() => verify('{}', old, secret)).toThrow('too old')
  })
})
