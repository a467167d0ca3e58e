import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname } from 'node:path'

export interface Ports { broker: number; photoEditor: number }

const usual: Ports = { broker: 4400, photoEditor: 4401 }

function isPort(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) > 0 && Number(value) < 65_536
}

function remembered(file: string): Partial<Ports> {
  try {
    const saved = JSON.parse(readFileSync(file, 'utf8')) as Partial<Record<keyof Ports, unknown>>
    return { ...isPort(saved.broker) && { broker: saved.broker }, ...isPort(saved.photoEditor) && { photoEditor: saved.photoEditor } }
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
  const first = wanted ?? last.broker ?? usual.broker
  const broker = await nextFree(first, [])
  const second = wanted === undefined ? last.photoEditor ?? usual.photoEditor : wanted + 1
  const photoEditor = await nextFree(second, [broker])
  const notes = [[first, broker], [second, photoEditor]].flatMap(([had, got]) =>
    had === got || had === broker ? [] : [`Port ${had} is taken by another program; using ${got} from now on.`])
  return { ports: { broker, photoEditor }, notes }
}

/** Written only once everything listens: a start that was refused must not move the ports of the one that runs. */
export function rememberPorts(file: string, ports: Ports): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(ports, null, 2)}\n`)
}
