import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { failureText } from './console.ts'
import { choosePorts, isFree, rememberPorts } from './ports.ts'
import { StartFailed } from './readiness.ts'
import type { Program } from './running-program.ts'
import { Session } from './session.ts'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'microsource-start-')) })
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

async function anyPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

function listener(port: number, env: NodeJS.ProcessEnv = {}): Program {
  return {
    title: 'The listener', name: `listener-${port}`, cwd: folder, readyUrl: `http://127.0.0.1:${port}/`,
    args: [fileURLToPath(new URL('fixtures/listener.mjs', import.meta.url))], env: { ...process.env, PORT: String(port), ...env },
  }
}

describe('a session of programs', () => {
  test('stops what it started, in the opposite order, and keeps their logs', async () => {
    const [first, second] = [await anyPort(), await anyPort()]
    const session = new Session(folder, () => {})
    await session.add(listener(first))
    await session.add(listener(second))
    await session.stop()
    expect(await isFree(first) && await isFree(second)).toBe(true)
    expect(readFileSync(join(folder, `listener-${first}.log`), 'utf8')).toContain('asked to stop')
  })

  test('says what broke with the last lines of its log when a program cannot start', async () => {
    const session = new Session(folder, () => {})
    const program = listener(await anyPort(), { FAIL: 'The data directory is in use by process 7.' })
    const error: unknown = await session.add(program).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(StartFailed)
    const text = failureText((error as StartFailed).message, (error as StartFailed).program)
    expect(text).toContain('The listener did not start: it ended with code 3.')
    expect(text).toContain('It says: The data directory is in use by process 7.')
  })

  test('tells of a program that ends by itself, and does not start it again', async () => {
    const port = await anyPort()
    const ends: string[] = []
    const session = new Session(folder, (program, how) => ends.push(`${program.title} ${how}`))
    await session.add(listener(port))
    const pid = Number(/pid (\d+)/.exec(readFileSync(join(folder, `listener-${port}.log`), 'utf8'))?.[1])
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(ends).toEqual(['The listener was ended by SIGKILL']), { timeout: 10_000 })
    expect(await isFree(port)).toBe(true)
    await session.stop()
  })

  test('kills a program that does not stop when asked', async () => {
    const port = await anyPort()
    const session = new Session(folder, () => {}, 500)
    await session.add(listener(port, { STUBBORN: '1' }))
    await session.stop()
    expect(await isFree(port)).toBe(true)
  })

  test('leaves nothing behind when the starter itself is killed', async () => {
    const port = await anyPort()
    const starter = spawn(process.execPath, [fileURLToPath(new URL('fixtures/starter.ts', import.meta.url)), String(port), folder],
      { stdio: ['ignore', 'pipe', 'inherit'] })
    await once(starter.stdout, 'data')
    expect(await isFree(port)).toBe(false)
    starter.kill('SIGKILL')
    await vi.waitFor(async () => expect(await isFree(port)).toBe(true), { timeout: 15_000, interval: 100 })
  })
})

describe('ports', () => {
  test('the next free one replaces a taken one, and says so', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const { ports, notes } = await choosePorts(join(folder, 'ports.json'), port)
    expect(ports.broker).toBeGreaterThan(port)
    expect(notes[0]).toBe(`Port ${port} is taken by another program; using ${ports.broker} from now on.`)
    server.close()
  })

  test('the next start uses the ports of the last one', async () => {
    const file = join(folder, 'ports.json')
    const ports = { broker: await anyPort(), photoEditor: await anyPort(), rssReader: await anyPort(), spreadsheet: await anyPort() }
    rememberPorts(file, ports)
    expect(await choosePorts(file)).toEqual({ ports, notes: [] })
  })
})
