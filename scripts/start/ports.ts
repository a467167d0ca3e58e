import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'
import { type HostApp, hostApps } from './host-apps.ts'

export type Ports = Record<'broker' | HostApp['key'], number>

const usual = { broker: 4400, ...Object.fromEntries(hostApps.map(({ key, port }) => [key, port])) } as Ports
const names = Object.keys(usual) as (keyof Ports)[]

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

async function nextFree(from: number, taken: readonly number[]): Promise<number> {
  for (let port = from; port < 65_536; port += 1) {
    if (!taken.includes(port) && await isFree(port)) return port
  }
  throw new Error(`There is no free port from ${from} upward.`)
}

/**
 * The ports of this start: the wanted one, else those of the last start, else the usual ones; the next free one where
 * another program has it. Drafts in a browser belong to their origin, so ports are remembered.
 */
export async function choosePorts(file: string, wanted?: number): Promise<{ ports: Ports; notes: string[] }> {
  const last = remembered(file)
  const ports = {} as Ports
  const notes: string[] = []
  for (const [index, name] of names.entries()) {
    const first = wanted === undefined ? last[name] ?? usual[name] : wanted + index
    const taken = Object.values(ports)
    ports[name] = await nextFree(first, taken)
    if (ports[name] !== first && !taken.includes(first)) {
      notes.push(`Port ${first} is taken by another program; using ${ports[name]} from now on.`)
    }
  }
  return { ports, notes }
}

/** Written only once everything listens: a start that was refused must not move the ports of the one that runs. */
export function rememberPorts(file: string, ports: Ports): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`)
}
