import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { integrityOf } from './button-files.routes.ts'

let broker: TestBroker
beforeAll(async () => {
  broker = await createTestBroker()
})
afterAll(() => broker.close())

const get = (path: string) => broker.call<string>('GET', path)

test('a page of any origin loads the button from the broker, under its version and as the latest', async () => {
  const { version } = (await broker.call<{ version: string }>('GET', '/button/latest/integrity.json')).body
  for (const channel of ['latest', version]) {
    const { status, headers, body } = await get(`/button/${channel}/eager.global.js`)
    expect({ channel, status }).toEqual({ channel, status: 200 })
    expect(body).toContain('micro-source-button')
    expect(headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      'content-type': expect.stringMatching(/javascript/),
      'cache-control': 'no-cache',
    })
  }
})

test('a page whose reader speaks German loads the words of the button in German', async () => {
  const { status, body } = await get('/button/latest/languages/de-click.js')
  expect({ status, speaks: /Entwurf/.test(body) }).toEqual({ status: 200, speaks: true })
})

test('the hashes to pin a file with are those of the files as they are served', async () => {
  const { body } = await broker.call<{ files: Record<string, string> }>('GET', '/button/latest/integrity.json')
  expect(Object.keys(body.files)).toEqual(expect.arrayContaining(['index.js', 'app.js', 'eager.global.js', 'languages/de.js']))
  const eager = await get('/button/latest/eager.global.js')
  const hash = createHash('sha384').update(eager.body).digest('base64')
  expect(body.files['eager.global.js']).toBe(`sha384-${hash}`)
})

test('another version, a file that is no script and a way out of the folder are not there', async () => {
  const paths = ['/button/9.9.9/index.js', '/button/latest/index.d.ts', '/button/latest/nothing.js',
    '/button/latest/..%2fpackage.json', '/button/latest/languages/..%2f..%2f..%2fsdk/dist/index.js', '/button/latest/languages/../../package.json',
    '/button/latest/..%2f..%2fsdk%2fdist%2findex.js', '/button/..%2fdist/index.js']
  for (const path of paths) expect({ path, status: (await get(path)).status }).toEqual({ path, status: 404 })
})

test('a file is read again only once it is another one, and a button that is not built yet is not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'button-'))
  const file = join(folder, 'index.js')
  const write = (text: string, at: number): void => {
    writeFileSync(file, text)
    utimesSync(file, at, at)
  }
  write('one', 1)
  const first = integrityOf(folder)
  write('two', 1)
  expect(integrityOf(folder)).toEqual(first)
  write('two', 2)
  expect(integrityOf(folder)).toEqual({ 'index.js': `sha384-${createHash('sha384').update('two').digest('base64')}` })
  rmSync(folder, { recursive: true })
  expect(() => integrityOf(folder)).toThrow('not_found')
})
