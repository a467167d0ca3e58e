import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

export interface BrokerProcess {
  readonly url: string
  readonly pid: number
  /** What it printed so far. */
  readonly printed: () => string
  readonly child: ChildProcess
  /** Resolves with the exit code, null where a signal ended it. */
  readonly ended: Promise<number | null>
  kill(signal: NodeJS.Signals): Promise<number | null>
}

const entry = fileURLToPath(new URL('../src/server.ts', import.meta.url))
const startMaxMs = 110_000

/** The embedded database is code that is compiled while it runs: for a process of some seconds, the quicker compiler alone. */
export const flagsOfShortLife = ['--liftoff-only']

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')),
      )
    })
  })
}

/** Nothing of the tests' own settings; only where programs are, and compiled code. */
export const inherited = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }

/** Starts a broker as its users do: a process of its own, told by its environment. Does not wait until it answers. */
export function spawnBroker(port: number, environment: Readonly<Record<string, string>>): BrokerProcess {
  const child = spawn(process.execPath, [...flagsOfShortLife, entry], {
    env: { ...inherited, PORT: String(port), ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve))
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    printed: () => printed,
    child,
    ended,
    kill(signal) {
      child.kill(signal)
      return ended
    },
  }
}

/** Starts a broker and waits until it is ready. */
export async function startBroker(port: number, environment: Readonly<Record<string, string>>): Promise<BrokerProcess> {
  const broker = spawnBroker(port, environment)
  const deadline = Date.now() + startMaxMs
  for (;;) {
    const ready = await fetch(`${broker.url}/v1/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    )
    if (ready) return broker
    if (broker.child.exitCode !== null || Date.now() > deadline) {
      broker.child.kill('SIGKILL')
      throw new Error(`the broker did not get ready:\n${broker.printed()}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
