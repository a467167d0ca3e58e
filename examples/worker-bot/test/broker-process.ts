import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const broker = fileURLToPath(new URL('../../../services/broker/', import.meta.url))

export interface Demo {
  appId: string
  secretKey: string
  workerToken: string
}

export interface BrokerProcess {
  brokerUrl: string
  demo: Demo
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return typeof address === 'object' && address ? address.port : 0
}

/** The real broker on its embedded database, with the demo app in it. */
export async function startBroker(): Promise<BrokerProcess> {
  const dataDir = await mkdtemp(join(tmpdir(), 'broker-'))
  const port = await freePort()
  const brokerUrl = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    MICROSOURCE_DATA_DIR: dataDir,
    MICROSOURCE_DEMO: '1',
    PORT: `${port}`,
    DATABASE_URL: '',
  }
  let child: ChildProcess
  let said = ''
  const start = () => {
    child = spawn(process.execPath, ['src/server.ts'], { cwd: broker, env, stdio: ['ignore', 'pipe', 'pipe'] })
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part: Buffer) => (said += part))
  }
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.kill(signal)) await once(child, 'exit')
  }
  const isReady = () =>
    fetch(`${brokerUrl}/v1/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )

  start()
  while (!(await isReady())) {
    if (child!.exitCode !== null) throw new Error(`The broker ended:\n${said}`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { demo } = JSON.parse(await readFile(join(dataDir, 'secrets.json'), 'utf8')) as { demo: Demo }
  return {
    brokerUrl,
    demo,
    stop: async () => {
      await end('SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
