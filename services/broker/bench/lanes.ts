import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fromTypeId, toTypeId } from '@microsource/protocol'
import { idOf, type Stage } from './stage.ts'

/** One requester and one worker who do their tasks with each other, one after the other. */
export interface Lane {
  readonly n: number
  readonly appId: string
  readonly session: string
  readonly workerToken: string
}

interface Demo { readonly appId: string, readonly secretKey: string }

export function demoOf({ dataDir }: Stage): Demo & { appUuid: string } {
  const { demo } = JSON.parse(readFileSync(join(dataDir, 'secrets.json'), 'utf8')) as { demo: Demo }
  return { ...demo, appUuid: fromTypeId('app', demo.appId) ?? '' }
}

/** People and money of all lanes straight into the tables; what is measured afterwards goes through the API. */
export async function makeLanes(stage: Stage, count: number): Promise<Lane[]> {
  const { appId, secretKey, appUuid } = demoOf(stage)
  await stage.sql.query(`insert into requesters (app_id, id, external_id, created_at)
    select $1, md5('requester' || n)::uuid, 'lane' || n, now() from generate_series(0, $2) n`, [appUuid, count - 1])
  await stage.sql.query(`insert into ledger_accounts (owner_id, kind, subject_id, currency, debits, credits, floor)
    select md5('requester' || n)::uuid, 'wallet', md5('requester' || n)::uuid, 'USD', 0, 100000000, 0 from generate_series(0, $1) n`, [count - 1])
  await stage.sql.query(`update apps set daily_limit = 1000000000`)
  await stage.sql.query(`insert into workers (id, name, email, program, created_at)
    select md5('worker' || n)::uuid, 'Worker ' || n, null, true, now() from generate_series(0, $1) n`, [count - 1])
  const lanes: Lane[] = []
  for (let n = 0; n < count; n++) {
    const answer = await fetch(`${stage.brokerUrl}/v1/sessions`, {
      method: 'POST', headers: { authorization: `Bearer ${secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ userId: `lane${n}`, scope: ['create', 'review'] }),
    })
    const { token } = await answer.json() as { token: string }
    lanes.push({ n, appId, session: token, workerToken: await tokenOf(stage, n) })
  }
  return lanes
}

/** An API token of the lane's worker, hashed into the table as the broker would. */
async function tokenOf(stage: Stage, n: number): Promise<string> {
  const workerId = idOf(`worker${n}`)
  const token = `wk_${toTypeId('worker', workerId).slice('wrk_'.length)}_${'0'.repeat(39)}${n % 10}`
  const hash = createHash('sha256').update(token).digest('hex')
  await stage.sql.query(`insert into worker_tokens (worker_id, id, name, hash, hint, created_at) values ($1, $2, 'bench', $3, $4, now())`,
    [workerId, idOf(`token${n}`), hash, token.slice(-4)])
  return token
}

export async function call<T>(stage: Pick<Stage, 'brokerUrl'>, token: string, path: string, body: unknown, key?: string): Promise<T> {
  const answer = await fetch(stage.brokerUrl + path, {
    method: 'POST', body: body === undefined ? null : JSON.stringify(body),
    headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...(key && { 'idempotency-key': key }) },
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`)
  return JSON.parse(text) as T
}

/** The row an upload leaves. Uploading has its own costs, on disk; here it is one statement, for both sides alike. */
export const fileSql = `insert into attachments (app_id, id, uploader_kind, uploader_id, assignment_id, name, declared_type, media_type, size_bytes,
  declared_bytes, sha256, status, removed, created_at)
  values ($1, $2, 'worker', $3, $4, 'done.jpg', 'image/jpeg', 'image/jpeg', 1000, 1000, 'ab', 'ready', '[]', now())`
