import { spawn } from 'node:child_process'
import { chmodSync, chownSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { run } from './on-demand.ts'
import { bringPostgresBinaries, findPostgresBinaries, ordinaryUser, reachableBinaries, type Runner } from './postgres-binaries.ts'

export interface TestPostgres {
  /** Of the maintenance database; create your own with `createDatabase`. */
  readonly url: string
  /** Creates a database, empty or cloned from `template` (a name given before), and returns its URL. */
  createDatabase(name: string, template?: string): Promise<string>
  stop(): Promise<void>
}

const prefix = 'microsource_test_'

/**
 * Creates `name`, replacing an older one, on the server of `url` and returns its URL. All names get a prefix of their
 * own, so that nothing but test databases is ever replaced on a server that somebody else uses.
 */
export async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const database = pg.escapeIdentifier(prefix + name)
  await withClient(url, async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`)
    await client.query(`CREATE DATABASE ${database}${template ? ` TEMPLATE ${pg.escapeIdentifier(prefix + template)}` : ''}`)
  })
  return Object.assign(new URL(url), { pathname: `/${prefix}${name}` }).href
}

/** Removes what `createDatabase` made, even while someone is connected. */
export async function dropDatabase(url: string, name: string): Promise<void> {
  await withClient(url, (client) => client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(prefix + name)} WITH (FORCE)`))
}

/** A real PostgreSQL for tests: DATABASE_URL, else an installed one in a temporary directory, else one brought by npm. */
export async function startPostgres(): Promise<TestPostgres> {
  const given = process.env['DATABASE_URL']
  if (given) return onSharedServer(given)
  const runner = ordinaryUser()
  const folder = mkdtempSync(join(tmpdir(), 'microsource-postgres-'))
  chmodSync(folder, 0o700)
  if (runner.uid !== undefined) chownSync(folder, runner.uid, runner.gid ?? runner.uid)
  try {
    const binaries = reachableBinaries(findPostgresBinaries() ?? await bringPostgresBinaries(), runner, folder)
    await run(join(binaries, 'initdb'), ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-locale',
      '--no-sync'], { ...runner, cwd: folder })
    return await startServer(binaries, folder, runner)
  } catch (error) {
    rmSync(folder, { recursive: true, force: true })
    throw error
  }
}

/** The guard stops the server and removes its directory as soon as its standard input ends, however its parent died. */
const guard = `
folder=$1; shift
"$@" >"$folder/log" 2>&1 </dev/null &
server=$!
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
cd /
rm -rf "$folder"
`

async function startServer(binaries: string, folder: string, runner: Runner): Promise<TestPostgres> {
  const port = await freePort()
  const settings = { port, listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off', full_page_writes: 'off',
    synchronous_commit: 'off', max_connections: 400, shared_buffers: '256MB', max_wal_size: '2GB' }
  const child = spawn('/bin/sh', ['-c', guard, 'guard', folder, join(binaries, 'postgres'), '-D', join(folder, 'data'),
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
  { ...runner, cwd: folder, detached: true, stdio: ['pipe', 'ignore', 'ignore'] })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const stop = (): Promise<void> => { child.stdin.end(); return ended }
  const url = `postgresql://postgres@127.0.0.1:${port}/postgres`
  try {
    await untilReady(url)
  } catch (error) {
    const log = readFileSync(join(folder, 'log'), 'utf8').slice(-2000)
    await stop()
    throw new Error(`PostgreSQL from ${binaries} did not start:\n${log}`, { cause: error })
  }
  child.unref()
  return { url, createDatabase: (name, template) => createDatabase(url, name, template), stop }
}

/** Somebody else's server: it keeps running, and our databases are removed from it. */
function onSharedServer(url: string): TestPostgres {
  const created = new Set<string>()
  return {
    url,
    createDatabase(name, template) {
      created.add(name)
      return createDatabase(url, name, template)
    },
    async stop() {
      for (const name of created) await dropDatabase(url, name)
    },
  }
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + 30_000
  for (;;) {
    try {
      return await withClient(url, async (client) => { await client.query('SELECT 1') })
    } catch (error) {
      if (Date.now() > deadline) throw error
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try { await work(client) } finally { await client.end() }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port')))
    })
  })
}
