import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type ChildProcess, spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { startPostgres, type TestPostgres } from '../../../scripts/test-environment/postgres.ts'

/** As PostgreSQL's `md5(text)::uuid`: a script of pgbench and this program name the same rows without telling each other. */
export function idOf(text: string): string {
  const hex = createHash('md5').update(text).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export interface Stage {
  readonly postgres: TestPostgres
  readonly databaseUrl: string
  readonly dataDir: string
  readonly brokerUrl: string
  readonly sql: pg.Client
  close(): Promise<void>
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => { resolve(port) })
    })
  })
}

async function startBroker(environment: Record<string, string>): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, ...environment }, stdio: ['ignore', 'ignore', 'inherit'],
  })
  while (!(await fetch(`http://127.0.0.1:${environment.PORT}/v1/health/ready`).then(({ ok }) => ok, () => false))) {
    if (child.exitCode !== null) throw new Error(`the broker ended with ${child.exitCode}`)
    await sleep(50)
  }
  return child
}

/** A PostgreSQL of its own and a broker process over it, as on one small machine. */
export async function setStage(settings: Record<string, string> = {}): Promise<Stage> {
  const postgres = await startPostgres()
  const databaseUrl = await postgres.createDatabase(`bench_${process.pid}`)
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-bench-'))
  const port = await freePort()
  const broker = await startBroker({
    PORT: String(port), DATABASE_URL: databaseUrl, MICROSOURCE_DATA_DIR: dataDir, MICROSOURCE_DEMO: '1', MICROSOURCE_LOG_LEVEL: 'error',
    MICROSOURCE_ALLOW_LOOPBACK_ENDPOINTS: '1', ...settings,
  })
  const sql = new pg.Client({ connectionString: databaseUrl })
  await sql.connect()
  return {
    postgres, databaseUrl, dataDir, sql, brokerUrl: `http://127.0.0.1:${port}`,
    async close() {
      await sql.end()
      if (broker.exitCode !== null) throw new Error(`the broker ended by itself with ${broker.exitCode}`)
      const gone = new Promise((resolve) => broker.once('exit', resolve))
      broker.kill('SIGTERM')
      await gone
      await postgres.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
