import { execFile } from 'node:child_process'
import { existsSync, globSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fromTypeId } from '@microsource/protocol'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { buildApp } from '../src/app.ts'
import { readConfig } from '../src/config.ts'
import { overPool, poolOverPostgres } from '../src/db/connect.ts'
import { createLog } from '../src/log.ts'
import { openDeps } from '../src/open-deps.ts'
import { type Lane, makeLanes } from './lanes.ts'
import { live, newLifeIds } from './life.ts'
import { recordingPool, type Statement, toScript } from './record.ts'
import { idOf, type Stage } from './stage.ts'

const lanesCount = 8
const seconds = Number(process.env.MICROSOURCE_BENCH_SECONDS ?? 10)

/** Lives per second with every lane busy, over HTTP, after a warm-up. */
async function livesOverHttp(stage: Stage, lanes: readonly Lane[]): Promise<number> {
  const pool = new pg.Pool({ connectionString: stage.databaseUrl, max: lanesCount })
  const run = async (forSeconds: number): Promise<number> => {
    const start = performance.now()
    const counts = await Promise.all(lanes.map(async (lane) => {
      let lived = 0
      while (performance.now() - start < forSeconds * 1000) { await live(stage, pool, lane); lived++ }
      return lived
    }))
    return counts.reduce((sum, one) => sum + one, 0) / ((performance.now() - start) / 1000)
  }
  await run(seconds / 4)
  const rate = await run(seconds)
  await pool.end()
  return rate
}

/** One life in this process over a pool that takes notes: the SQL of the broker, not a copy of it kept by hand. */
async function recordLife(stage: Stage, lane: Lane): Promise<string> {
  const record: Statement[] = []
  const minted: string[] = []
  const config = readConfig({ PORT: new URL(stage.brokerUrl).port, MICROSOURCE_DATA_DIR: stage.dataDir, DATABASE_URL: stage.databaseUrl, MICROSOURCE_LOG_LEVEL: 'error' })
  const log = createLog(config)
  const { deps, close } = await openDeps(config, log)
  const pool = recordingPool(poolOverPostgres(stage.databaseUrl, 1, log), record)
  const ids = () => { const id = uuidv7(); minted.push(id); return id }
  const app = await buildApp({ ...deps, ids, db: overPool(pool) })
  const brokerUrl = await app.listen({ port: 0, host: '127.0.0.1' })
  const own = newLifeIds()
  await live({ brokerUrl }, { async query(text, values) {
    const client = await pool.connect()
    try { return await client.query(text, values) } finally { client.release() }
  } }, lane, own)
  await app.close()
  await pool.end()
  await close()
  return toScript(record, new Map([
    ...Object.entries(own).map(([what, id]) => [id, what === 'mark' ? ':n' : `md5('${what}' || :n)::uuid`] as const),
    ...minted.map((id, i) => [id, `md5('minted${i}-' || :n)::uuid`] as const),
    [idOf(`requester${lane.n}`), `md5('requester' || :client_id)::uuid`],
    [idOf(`worker${lane.n}`), `md5('worker' || :client_id)::uuid`],
    [fromTypeId('app', lane.appId) ?? '', `'${fromTypeId('app', lane.appId)}'::uuid`],
  ]))
}

function findPgbench(): string | undefined {
  return [...globSync('/usr/lib/postgresql/*/bin/pgbench').sort().reverse(), ...(process.env.PATH ?? '').split(':').map((folder) => join(folder, 'pgbench'))]
    .find((file) => existsSync(file))
}

async function livesByPgbench(stage: Stage, pgbench: string, script: string): Promise<number> {
  const file = join(stage.dataDir, 'life.sql')
  writeFileSync(file, script)
  const { stdout } = await promisify(execFile)(pgbench,
    ['-n', '-M', 'extended', '-c', String(lanesCount), '-j', '2', '-T', String(seconds), '-D', 'k=0', '-f', file, stage.databaseUrl], { maxBuffer: 1e8 })
  const [, failed] = /number of failed transactions: (\d+)/.exec(stdout) ?? []
  if (failed !== '0') throw new Error(`pgbench failed ${failed} transactions:\n${stdout}`)
  return Number(/tps = ([\d.]+)/.exec(stdout)?.[1])
}

/** Tasks through their whole life per second over HTTP, beside the same SQL run by pgbench on the same server. */
export async function measureLives(stage: Stage): Promise<void> {
  const lanes = await makeLanes(stage, lanesCount)
  const http = await livesOverHttp(stage, lanes)
  console.log(`whole lives over HTTP           ${http.toFixed(1)} a second, ${lanesCount} lanes`)
  const pgbench = findPgbench()
  if (!pgbench) return console.log('THE SAME SQL BY PGBENCH IS SKIPPED: there is no pgbench. Debian has it in the package postgresql-contrib or postgresql.')
  const script = await recordLife(stage, lanes[0] as Lane)
  const bare = await livesByPgbench(stage, pgbench, script)
  console.log(`the same SQL by pgbench         ${bare.toFixed(1)} a second (${script.split('\n').length - 2} statements a life)`)
  console.log(`ratio                           ${(100 * http / bare).toFixed(1)} % (goal: 20 % or more)`)
}
