import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepDemoKeys, loadSecrets } from './secrets.ts'

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'microsource-secrets-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

const demo = { appId: 'app', secretKey: 'sk', publicKey: 'pk', webhookSecret: 'whsec', workerToken: 'wk' }

test('secrets are made once, for their owner alone, and every start reads the same', async () => {
  const starts = await Promise.all(Array.from({ length: 8 }, () => loadSecrets(dataDir)))
  for (const start of starts) expect(start).toEqual(starts[0])
  expect(await loadSecrets(dataDir)).toEqual(starts[0])
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(readdirSync(dataDir)).toEqual(['secrets.json'])
})

test('the demo keys are kept beside the others', async () => {
  const secrets = await loadSecrets(dataDir)
  expect(keepDemoKeys(dataDir, secrets, demo)).toEqual({ ...secrets, demo })
  expect(await loadSecrets(dataDir)).toEqual({ ...secrets, demo })
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
})

test('a file that cannot be read stops the start, rather than being replaced', async () => {
  writeFileSync(join(dataDir, 'secrets.json'), '{"signingKeys":[]}')
  await expect(loadSecrets(dataDir)).rejects.toThrow('Put the right file back')
})
