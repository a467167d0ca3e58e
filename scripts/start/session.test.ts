import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer as createHttpServer, type Server } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runOnFreePorts } from './attempts.ts'
import { failureText } from './console.ts'
import { type ChosenPorts, choosePorts, isFree, rememberPorts } from './ports.ts'
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

/** The first of forty free ports in a row, below those that the system gives to whoever asks for any. */
async function anyRun(): Promise<number> {
  const from = 20_000 + Math.floor(Math.random() * 12_000)
  const free = await Promise.all(Array.from({ length: 40 }, (_, n) => isFree(from + n)))
  return free.every(Boolean) ? from : anyRun()
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
    const { ports, notes, release } = await choosePorts(join(folder, 'ports.json'), port)
    expect(ports.broker).toBeGreaterThan(port)
    expect(notes[0]).toBe(`Port ${port} is taken by another program; using ${ports.broker} from now on.`)
    release()
    server.close()
  })

  test('the next start uses the ports of the last one', async () => {
    const file = join(folder, 'ports.json')
    const ports = { broker: await anyPort(), photoEditor: await anyPort(), rssReader: await anyPort(), spreadsheet: await anyPort(),
      plainHtml: await anyPort(), reactApp: await anyPort(), testRail: await anyPort() }
    rememberPorts(file, ports)
    const chosen = await choosePorts(file)
    chosen.release()
    expect(chosen).toMatchObject({ ports, notes: [] })
  })

  test('of starts at the same moment each has its own, until it ends or lets go of them', async () => {
    const from = await anyRun()
    const starts = await Promise.all([1, 2, 3].map((n) => choosePorts(join(folder, `${n}.json`), from)))
    const chosen = starts.flatMap(({ ports }) => Object.values(ports))
    expect(new Set(chosen).size).toBe(chosen.length)
    for (const { release } of starts) release()
    const again = await choosePorts(join(folder, '4.json'), from)
    again.release()
    expect(Object.values(again.ports)).toEqual(Object.values(again.ports).map((_port, index) => from + index))
  })

  test('of starts in programs of their own, too', async () => {
    const from = await anyRun()
    const programs = Array.from({ length: 4 }, (_, n) =>
      spawn(process.execPath, [fileURLToPath(new URL('fixtures/chooser.ts', import.meta.url)), String(from), join(folder, `${n}.json`)],
        { stdio: ['pipe', 'pipe', 'inherit'] }))
    const said = await Promise.all(programs.map(async ({ stdout }) => String((await once(stdout, 'data'))[0])))
    for (const { stdin } of programs) stdin.end()
    const chosen = said.flatMap((line) => JSON.parse(line) as number[])
    expect(chosen).toHaveLength(28)
    expect(new Set(chosen).size).toBe(28)
  })
})

describe('a port that is taken between the choice and the listening', () => {
  /** Starts a listener on each port; `early` runs once, after the choice and before the first program. */
  async function run(early: (port: number) => Promise<void>, port: number, env: NodeJS.ProcessEnv = {}) {
    const stopping = new AbortController()
    const begun: ChosenPorts['ports'][] = []
    const notes: string[] = []
    let session: Session | undefined
    const running = runOnFreePorts({
      logFolder: folder, portsFile: join(folder, 'ports.json'), port, stopped: stopping.signal,
      async bringUp(current, { ports }) {
        if (begun.push(ports) === 1) await early(ports.photoEditor)
        for (const one of Object.values(ports)) await current.add(listener(one, env))
      },
      onSession: (current) => { session = current },
      onUp: (chosen) => {
        notes.push(...chosen.notes)
        stopping.abort()
        void session?.stop()
      },
    })
    await running.finally(() => session?.stop())
    return { begun, notes }
  }

  async function squat(port: number): Promise<void> {
    const server = createHttpServer((_request, response) => response.end('ready')).listen(port, '127.0.0.1')
    servers.push(server)
    await once(server, 'listening')
  }

  const servers: Server[] = []
  afterEach(() => { for (const server of servers.splice(0)) { server.close(); server.closeAllConnections() } })

  test('ends nothing but that attempt: all begin again on other ports, though the other program answers as ours would', async () => {
    const { begun, notes } = await run(squat, await anyPort())
    expect(begun).toHaveLength(2)
    // Tests beside this one may have taken the wished port before it was chosen; then the note names that one.
    const moved = new RegExp(`^Port \\d+ is taken by another program; using ${begun[1]?.photoEditor} from now on\\.$`)
    expect(notes).toContainEqual(expect.stringMatching(moved))
    expect(begun[1]?.photoEditor).not.toBe(begun[0]?.photoEditor)
  })

  test('is not what a program means that ends for another reason, and that one is not begun again', async () => {
    let attempts = 0
    const refused = run(async () => { attempts++ }, await anyPort(), { FAIL: 'Another broker (pid 7) already uses the data.' })
    await expect(refused).rejects.toThrow('did not start')
    expect(attempts).toBe(1)
  })
})
