import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const brokerFolder = fileURLToPath(new URL('../../services/broker', import.meta.url))

/** The embedded database is code that is compiled while it runs: for a process of some seconds, the quicker compiler alone. */
export const flagsOfShortLife = ['--liftoff-only']

export interface DemoSecrets {
  readonly appId: string
  readonly secretKey: string
  readonly publicKey: string
  readonly webhookSecret: string
  readonly workerToken: string
}

export interface BrokerOptions {
  readonly dataDir: string
  readonly port: number
  readonly databaseUrl?: string
  readonly webhookUrl?: string
  /** It is killed soon and often: each start begins with the auditor. */
  readonly killedOften?: boolean
}

/** Named here and no further, so that checking the types of a client's tests does not lead into the broker. */
const databases: string = new URL('../../services/broker/test/test-database.ts', import.meta.url).href
interface Databases { placeMigrated(dataDir: string): Promise<void> }

/**
 * The broker in a folder of its own, with the demo app in it; `remove` ends both. Its embedded database is made already,
 * which is half of a first start.
 */
export async function startBroker(): Promise<{ broker: BrokerProcess, remove: () => Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-broker-'))
  const { placeMigrated } = await import(databases) as Databases
  await placeMigrated(dataDir)
  const broker = new BrokerProcess({ dataDir, port: await freePort() })
  await broker.start()
  return {
    broker,
    remove: async () => {
      await broker.end('SIGTERM')
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** A port nobody listens on now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => { resolve(port) })
    })
  })
}

/** A broker as `npm start` runs it: a process of its own that can be killed at any moment and started again. */
export class BrokerProcess {
  readonly options: BrokerOptions
  readonly url: string
  #child: ChildProcess | undefined
  #output = ''

  constructor(options: BrokerOptions) {
    this.options = options
    this.url = `http://127.0.0.1:${options.port}`
  }

  get environment(): NodeJS.ProcessEnv {
    const { dataDir, port, databaseUrl, webhookUrl, killedOften } = this.options
    const { DATABASE_URL: _ours, ...rest } = process.env
    return {
      ...rest, PORT: String(port), MICROSOURCE_DATA_DIR: dataDir, MICROSOURCE_DEMO: '1', MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS: '1',
      MICROSOURCE_PUBLIC_URL: this.url, MICROSOURCE_LOG_LEVEL: 'warn',
      ...(databaseUrl && { DATABASE_URL: databaseUrl }), ...(webhookUrl && { MICROSOURCE_DEMO_WEBHOOK_URL: webhookUrl }),
      ...(killedOften && { MICROSOURCE_AUDIT_AT_START: '1', MICROSOURCE_LOG_LEVEL: 'info' }),
    }
  }

  async start(): Promise<void> {
    this.#output = ''
    const child = spawn(process.execPath, [...flagsOfShortLife, 'src/server.ts'], { cwd: brokerFolder, env: this.environment, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => { this.#output = (this.#output + chunk.toString()).slice(-8_000) })
    this.#child = child
    while (!(await this.isReady())) {
      if (child.exitCode !== null) throw new Error(`the broker ended with ${child.exitCode}:\n${this.#output}`)
      await sleep(50)
    }
  }

  /** The end of what it printed since it was started. */
  get printed(): string {
    return this.#output
  }

  isReady = async (): Promise<boolean> => fetch(`${this.url}/v1/health/ready`).then(({ ok }) => ok, () => false)

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#child
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = new Promise((resolve) => child.once('close', resolve))
    child.kill(signal)
    await gone
  }

  secrets(): DemoSecrets {
    return (JSON.parse(readFileSync(join(this.options.dataDir, 'secrets.json'), 'utf8')) as { demo: DemoSecrets }).demo
  }

  /** Findings of the auditor. The embedded database wants the broker to be down. */
  async audit(): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [...flagsOfShortLife, 'src/cli.ts', 'audit'], { cwd: brokerFolder, env: this.environment })
    return stdout.trim()
  }
}
