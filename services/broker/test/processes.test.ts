import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type BrokerProcess, flagsOfShortLife, freePort, inherited, spawnBroker, startBroker } from './broker-process.ts'
import { openTestDatabase, placeMigrated } from './test-database.ts'

interface DemoKeys {
  appId: string
  publicKey: string
  secretKey: string
  workerToken: string
  webhookSecret: string
  apps: Record<string, { appId: string; secretKey: string }>
}

interface Seen {
  keys: DemoKeys
  balance: number
  printed: () => string
}

let folder: string
const running: BrokerProcess[] = []
const place = (name: string): string => join(folder, name)
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'microsource-processes-'))
})
async function end(brokers: BrokerProcess[]): Promise<void> {
  await Promise.all(brokers.map((broker) => broker.kill('SIGKILL')))
}
afterEach(() => end(running.splice(0)))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const environment = (dataDir: string): Record<string, string> =>
  ({ MICROSOURCE_DATA_DIR: dataDir, MICROSOURCE_DEMO: '1' })
const demoKeys = (dataDir: string): DemoKeys =>
  (JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { demo: DemoKeys }).demo

async function json<T>(url: string, token: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  })
  expect(response.ok, url).toBe(true)
  return (await response.json()) as T
}

const sessionOf = async (broker: BrokerProcess, secretKey: string) =>
  (
    await json<{ token: string }>(`${broker.url}/v1/sessions`, secretKey, {
      userId: 'demo',
      scope: ['create', 'wallet:read'],
    })
  ).token

const balanceOf = async (broker: BrokerProcess, token: string) =>
  (await json<{ balance: { amount: number } }>(`${broker.url}/v1/wallet`, token)).balance.amount

describe('data of a broker that was started on nothing, stopped, started, killed and started again', () => {
  const seen: Seen[] = []
  let token: string
  let last: BrokerProcess | undefined
  let exitCode: number | null

  async function startAndLook(port: number): Promise<BrokerProcess> {
    const broker = await startBroker(port, environment(place('data')))
    const keys = demoKeys(place('data'))
    token ??= await sessionOf(broker, keys.secretKey)
    seen.push({ keys, balance: await balanceOf(broker, token), printed: broker.printed })
    return broker
  }

  beforeAll(async () => {
    const port = await freePort()
    const first = await startAndLook(port)
    exitCode = await first.kill('SIGTERM')
    cpSync(place('data'), place('stopped'), { recursive: true })
    const second = await startAndLook(port)
    await second.kill('SIGKILL')
    last = await startAndLook(port)
  })
  afterAll(() => end(last ? [last] : []))

  test('the same keys and tokens work and the money is the same, and no secret was printed', async () => {
    const [first, ...later] = seen
    const keys = first?.keys as DemoKeys
    expect(exitCode).toBe(0)
    expect(first?.balance).toBe(2_000)
    expect(statSync(join(place('data'), 'secrets.json')).mode & 0o777).toBe(0o600)
    for (const one of later) expect(one).toMatchObject({ keys, balance: 2_000 })
    expect(later).toHaveLength(2)
    expect(await json(`${last?.url}/v1/worker/me`, keys.workerToken)).toMatchObject({ name: 'Robo', program: true })
    for (const secret of [keys.secretKey, keys.workerToken, token])
      expect(seen.map(({ printed }) => printed()).join()).not.toContain(secret)
  })

  test('a second broker is refused with the reason, and the first goes on', async () => {
    const first = last as BrokerProcess
    const second = spawnBroker(await freePort(), environment(place('data')))
    running.push(second)
    expect(await second.ended).toBe(1)
    expect(second.printed()).toContain(`Another broker (pid ${first.pid}) already uses ${place('data')}`)
    expect(await balanceOf(first, await sessionOf(first, demoKeys(place('data')).secretKey))).toBe(2_000)
  })

  test('every app of the demo has keys and a wallet of its own, also one that came after the data', async () => {
    const keys = demoKeys(place('stopped'))
    const file = join(place('stopped'), 'secrets.json')
    const secrets = JSON.parse(readFileSync(file, 'utf8')) as { demo: Partial<DemoKeys> }
    delete secrets.demo.apps
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600 })
    const broker = await startBroker(await freePort(), environment(place('stopped')))
    running.push(broker)
    const { apps, ...same } = demoKeys(place('stopped'))
    expect(keys).toMatchObject(same)
    expect(Object.keys(apps)).toEqual(['rss-reader', 'spreadsheet'])
    expect(new Set([same.appId, ...Object.values(apps).map(({ appId }) => appId)]).size).toBe(3)
    for (const { secretKey } of Object.values(apps))
      expect(await balanceOf(broker, await sessionOf(broker, secretKey))).toBe(2_000)
  })
})

test('a wrong setting is named, without its value', async () => {
  const broker = spawnBroker(4400, { ...environment(place('wrong')), PORT: 'secret-value' })
  running.push(broker)
  expect(await broker.ended).toBe(1)
  expect(broker.printed()).toContain('PORT')
  expect(broker.printed()).not.toContain('secret-value')
})

describe('the command line', () => {
  const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
  const runWith = (more: Record<string, string>) => async (...args: string[]): Promise<string> =>
    (await promisify(execFile)(process.execPath, [...flagsOfShortLife, cli, ...args], { env: { ...inherited, ...more } })).stdout
  type Run = ReturnType<typeof runWith>
  const usage = { code: 1, stderr: expect.stringContaining('Usage') as string }

  /** Makes an app and rolls its secret key. */
  async function anApp(run: Run) {
    const created = await run('app', 'create', '--name', 'Reader', '--mode', 'test')
    const [, app = '', publicKey = '', secretKey = ''] =
      /app +(\S+)\npublic key +(\S+)\nsecret key +(\S+)/.exec(created) ?? []
    const [, rolled = ''] = /secret key +(\S+)/.exec(await run('key', 'roll', '--app', app, '--kind', 'secret')) ?? []
    return { app, publicKey, secretKey, rolled }
  }

  test('makes apps and rolls keys, which work at once and end the earlier ones', async () => {
    await placeMigrated(place('made'))
    const { app, publicKey, secretKey, rolled } = await anApp(runWith(environment(place('made'))))
    const broker = await startBroker(await freePort(), environment(place('made')))
    running.push(broker)
    for (const key of [publicKey, rolled])
      expect(await json(`${broker.url}/v1/app`, key)).toMatchObject({ id: app, name: 'Reader', mode: 'test' })
    const refused = await fetch(`${broker.url}/v1/app`, { headers: { authorization: `Bearer ${secretKey}` } })
    expect(refused.status).toBe(401)
  })

  test('adds, lists, enables and replays endpoints, and says how it is used, on PostgreSQL as well', async () => {
    const database = await openTestDatabase('postgres')
    const run = runWith({ ...environment(place('endpoints')), DATABASE_URL: database.url ?? '' })
    try {
      const { app } = await anApp(run)
      await expect(run('app', 'create', '--name', 'x', '--mode', 'real')).rejects.toMatchObject(usage)
      await run('endpoint', 'add', '--app', app, '--url', 'https://hooks.example/microsource')
      const [endpoint = ''] = /ep_\w+/.exec(await run('endpoint', 'list')) ?? []
      expect(await run('endpoint', 'enable', endpoint)).toContain('It is enabled')
      expect(await run('endpoint', 'replay', endpoint)).toContain('0 deliveries')
      await expect(run('endpoint', 'replay')).rejects.toMatchObject(usage)
    } finally {
      await database.close()
    }
  })
})
