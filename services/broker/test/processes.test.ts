import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type BrokerProcess, freePort, inherited, spawnBroker, startBroker } from './broker-process.ts'
import { placeMigrated } from './test-database.ts'

interface DemoKeys {
  appId: string
  publicKey: string
  secretKey: string
  workerToken: string
  webhookSecret: string
  apps: Record<string, { appId: string; secretKey: string }>
}

let dataDir: string
let running: BrokerProcess[] = []
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'microsource-processes-'))
})
afterEach(async () => {
  await Promise.all(running.map((broker) => broker.kill('SIGKILL')))
  running = []
  rmSync(dataDir, { recursive: true, force: true })
})

const environment = (): Record<string, string> => ({ MICROSOURCE_DATA_DIR: dataDir, MICROSOURCE_DEMO: '1' })
const demoKeys = (): DemoKeys =>
  (JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { demo: DemoKeys }).demo

async function start(port: number): Promise<BrokerProcess> {
  const broker = await startBroker(port, environment())
  running.push(broker)
  return broker
}

async function json<T>(url: string, token: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  expect(response.ok, url).toBe(true)
  return (await response.json()) as T
}

const sessionOf = async (broker: BrokerProcess, secretKey = demoKeys().secretKey) =>
  (
    await json<{ token: string }>(`${broker.url}/v1/sessions`, secretKey, {
      userId: 'demo',
      scope: ['create', 'wallet:read'],
    })
  ).token

const balanceOf = async (broker: BrokerProcess, token: string) =>
  (await json<{ balance: { amount: number } }>(`${broker.url}/v1/wallet`, token)).balance.amount

test('stopped or killed and started again, the same keys and tokens work and the money is the same', async () => {
  const port = await freePort()
  const first = await start(port)
  const keys = demoKeys()
  const token = await sessionOf(first)
  expect(await balanceOf(first, token)).toBe(2_000)
  expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600)
  expect(await first.kill('SIGTERM')).toBe(0)

  const second = await start(port)
  expect(demoKeys()).toEqual(keys)
  expect(await balanceOf(second, token)).toBe(2_000)
  expect(await json(`${second.url}/v1/worker/me`, keys.workerToken)).toMatchObject({ name: 'Robo', program: true })
  await second.kill('SIGKILL')

  const third = await start(port)
  expect(await balanceOf(third, token)).toBe(2_000)
  for (const secret of [keys.secretKey, keys.workerToken, token])
    expect(third.printed() + second.printed() + first.printed()).not.toContain(secret)
})

test('every app of the demo has keys and a wallet of its own, also one that came after the data was made', async () => {
  await placeMigrated(dataDir)
  const port = await freePort()
  const first = await start(port)
  const keys = demoKeys()
  await first.kill('SIGTERM')
  const file = join(dataDir, 'secrets.json')
  const secrets = JSON.parse(readFileSync(file, 'utf8')) as { demo: Partial<DemoKeys> }
  delete secrets.demo.apps
  writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
  const second = await start(port)
  const { apps, ...same } = demoKeys()
  expect(keys).toMatchObject(same)
  expect(Object.keys(apps)).toEqual(['rss-reader', 'spreadsheet'])
  expect(new Set([same.appId, ...Object.values(apps).map(({ appId }) => appId)]).size).toBe(3)
  for (const { secretKey } of Object.values(apps)) expect(await balanceOf(second, await sessionOf(second, secretKey))).toBe(2_000)
})

test('a second broker on the same data is refused with the reason, and the first goes on', async () => {
  await placeMigrated(dataDir)
  const first = await start(await freePort())
  const second = spawnBroker(await freePort(), environment())
  running.push(second)
  expect(await second.ended).toBe(1)
  expect(second.printed()).toContain(`Another broker (pid ${first.pid}) already uses ${dataDir}`)
  expect(await balanceOf(first, await sessionOf(first))).toBe(2_000)
})

test('a wrong setting is named, without its value', async () => {
  const broker = spawnBroker(4400, { ...environment(), PORT: 'secret-value' })
  running.push(broker)
  expect(await broker.ended).toBe(1)
  expect(broker.printed()).toContain('PORT')
  expect(broker.printed()).not.toContain('secret-value')
})

test('the command line makes apps and rolls keys, which work at once and end the earlier ones', async () => {
  await placeMigrated(dataDir)
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  const run = (...args: string[]) =>
    promisify(execFile)(process.execPath, [cli, ...args], { env: { ...inherited, ...environment() } })
  const created = (await run('app', 'create', '--name', 'Reader', '--mode', 'test')).stdout
  const [, app = '', publicKey = '', secretKey = ''] =
    /app +(\S+)\npublic key +(\S+)\nsecret key +(\S+)/.exec(created) ?? []
  const [, rolled = ''] =
    /secret key +(\S+)/.exec((await run('key', 'roll', '--app', app, '--kind', 'secret')).stdout) ?? []
  await expect(run('app', 'create', '--name', 'x', '--mode', 'real')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Usage'),
  })

  await run('endpoint', 'add', '--app', app, '--url', 'https://hooks.example/microsource')
  const [endpoint = ''] = /ep_\w+/.exec((await run('endpoint', 'list')).stdout) ?? []
  expect((await run('endpoint', 'enable', endpoint)).stdout).toContain('It is enabled')
  expect((await run('endpoint', 'replay', endpoint)).stdout).toContain('0 deliveries')
  await expect(run('endpoint', 'replay')).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('Usage') })

  const broker = await start(await freePort())
  for (const key of [publicKey, rolled])
    expect(await json(`${broker.url}/v1/app`, key)).toMatchObject({ id: app, name: 'Reader', mode: 'test' })
  expect((await fetch(`${broker.url}/v1/app`, { headers: { authorization: `Bearer ${secretKey}` } })).status).toBe(401)
})
