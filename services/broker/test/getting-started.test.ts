import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { freePort, startBroker } from './broker-process.ts'
import { placeMigrated } from './test-database.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const page = readFileSync(join(root, 'docs/getting-started/developer.md'), 'utf8')

/** The commands of "A first task with curl", led to this broker. */
function commandsFor(url: string, dataDir: string): string {
  const [, commands = ''] = /## 4\..*?```sh\n([\s\S]*?)^```$/ms.exec(page) ?? []
  return commands.replace('http://127.0.0.1:4400', url).replace('data/secrets.json', `${dataDir}/secrets.json`)
}

test('the first task of the developer’s page is created and taken back by the commands as they stand', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-first-task-'))
  await placeMigrated(dataDir)
  const broker = await startBroker(await freePort(), { MICROSOURCE_DATA_DIR: dataDir, MICROSOURCE_DEMO: '1' })
  try {
    const { stdout } = await promisify(execFile)('bash', ['-euc', commandsFor(broker.url, dataDir)], { cwd: root })
    const answers = stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown)
    expect(answers).toMatchObject([
      { balance: { amount: 2000, currency: 'USD' }, test: true },
      { status: 'open', kind: 'custom', onHold: { amount: 100, currency: 'USD' } },
      { items: [{ type: 'task.opened', data: { sequence: 1 } }] },
      { status: 'canceled', onHold: { amount: 0, currency: 'USD' } },
    ])
  } finally {
    await broker.kill('SIGTERM')
    rmSync(dataDir, { recursive: true })
  }
}, 90_000)
