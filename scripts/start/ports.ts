import { createSocket, type Socket } from 'node:dgram'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { type HostApp, hostApps } from './host-apps.ts'
import { type PageApp, pageApps } from './page-apps.ts'

export type Ports = Record<'broker' | HostApp['key'] | PageApp['key'] | 'testRail', number>

export interface ChosenPorts {
  readonly ports: Ports
  readonly notes: string[]
  /** Lets other starts have them. The end of this process does the same, however it ends. */
  release(): void
}

export const usualPorts = { broker: 4400, ...Object.fromEntries([...hostApps, ...pageApps].map(({ key, port }) => [key, port])), testRail: 4409 } as Ports
const names = Object.keys(usualPorts) as (keyof Ports)[]

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536
}

function remembered(file: string): Partial<Ports> {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof Ports, unknown>>
    return Object.fromEntries(names.filter((name) => isPort(saved[name])).map((name) => [name, saved[name]]))
  } catch {
    return {}
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)))
  })
}

/**
 * Takes the number from all other starts on this machine until its program listens and as long as it runs: by the UDP port of
 * the same number, which nothing here uses and which the system frees with this process.
 */
function hold(port: number): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4')
    socket.once('error', () => { socket.close(); resolve(undefined) })
    socket.bind({ port, address: '127.0.0.1', exclusive: true }, () => resolve(socket.unref()))
  })
}

/** The first port that nobody has or is about to have. Held before it is tried, so that two starts never try one at once. */
async function takeFree(from: number, held: Map<number, Socket>): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    const socket = held.has(port) ? undefined : await hold(port)
    if (!socket) continue
    if (await isFree(port)) {
      held.set(port, socket)
      return port
    }
    socket.close()
  }
  throw new Error(`There is no free port from ${from} upward.`)
}

/**
 * The ports of this start: the wanted one, else those of the last start, else the usual ones; the next free one where
 * another program has it. Drafts in a browser belong to their origin, so ports are remembered.
 */
export async function choosePorts(file: string, wanted?: number): Promise<ChosenPorts> {
  const last = remembered(file)
  const ports = {} as Ports
  const notes: string[] = []
  const held = new Map<number, Socket>()
  for (const [index, name] of names.entries()) {
    const first = wanted === undefined ? last[name] ?? usualPorts[name] : wanted + index
    const isOurs = held.has(first)
    ports[name] = await takeFree(first, held)
    if (ports[name] !== first && !isOurs) {
      notes.push(`Port ${first} is taken by another program; using ${ports[name]} from now on.`)
    }
  }
  return { ports, notes, release: () => { for (const socket of held.values()) socket.close() } }
}

/** Written only once everything listens: a start that was refused must not move the ports of the one that runs. */
export function rememberPorts(file: string, ports: Ports): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`)
}
