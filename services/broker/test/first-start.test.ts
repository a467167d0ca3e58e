import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type BrokerProcess, freePort, spawnBroker, startBroker } from './broker-process.ts'

test('killed while it makes its database for the first time, a broker makes it anew', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-first-start-'))
  const draft = join(dataDir, 'db.draft')
  const running: BrokerProcess[] = []
  onTestFinished(async () => {
    await Promise.all(running.map((broker) => broker.kill('SIGKILL')))
    rmSync(dataDir, { recursive: true, force: true })
  })
  const killed = spawnBroker(await freePort(), { MICROSOURCE_DATA_DIR: dataDir })
  running.push(killed)
  await expect.poll(() => existsSync(draft), { timeout: 60_000, interval: 5 }).toBe(true)
  await killed.kill('SIGKILL')
  expect(existsSync(join(dataDir, 'db'))).toBe(false)
  // As far as it may have come.
  writeFileSync(join(draft, 'PG_VERSION'), '17')
  running.push(await startBroker(await freePort(), { MICROSOURCE_DATA_DIR: dataDir }))
  expect(existsSync(draft)).toBe(false)
})
