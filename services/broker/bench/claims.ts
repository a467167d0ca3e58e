import { toTypeId } from '@microsource/protocol'
import { call, demoOf, type Lane, makeLanes } from './lanes.ts'
import { idOf, type Stage } from './stage.ts'

const claimsEach = 8
const workers = 60

async function seedTasks(stage: Stage, from: number, to: number): Promise<void> {
  const { appUuid } = demoOf(stage)
  await stage.sql.query(`insert into tasks (app_id, id, requester_id, payer_id, kind, status, description, metadata, fingerprint, price, currency,
      platform_fee_bps, app_share_bps, slots, open_slots, reopened, wanted_by, listed_until, lease_ms, maturing_ms, version, sequence, created_at, updated_at)
    select $1, md5('open' || n)::uuid, md5('requester0')::uuid, md5('requester0')::uuid, 'custom', 'open', 'Task ' || n, '{}', '', 100, 'USD', 1000, 500, 1, 1, false,
      now() + interval '10 days', now() + interval '9 days', 3600000, 259200000, 1, 0, now(), now() from generate_series($2::int, $3::int) n`, [appUuid, from, to - 1])
  await stage.sql.query(`insert into task_cards (app_id, task_id, version, open, app_name, requester_id, kind, title, pay, currency, wanted_by, listed_until, posted_at, place, changed_at)
    select $1, md5('open' || n)::uuid, 1, true, 'Lumen', md5('requester0')::uuid, 'custom', 'Task ' || n, 85, 'USD',
      now() + interval '10 days', now() + interval '9 days', now(), ('x' || left(md5(md5('open' || n)::uuid::text), 7))::bit(28)::int, now()
    from generate_series($2::int, $3::int) n`, [appUuid, from, to - 1])
  await stage.sql.query('analyze tasks')
  await stage.sql.query('analyze task_cards')
}

/** Milliseconds of each claim, four at a time, each of another task by workers in turn. */
async function claim(stage: Stage, lanes: readonly Lane[], first: number): Promise<number[]> {
  const times: number[] = []
  let next = first
  const end = first + lanes.length * claimsEach
  await Promise.all(Array.from({ length: 4 }, async () => {
    while (next < end) {
      const n = next++
      const lane = lanes[(n - first) % lanes.length] as Lane
      const start = performance.now()
      await call(stage, lane.workerToken, `/v1/worker/apps/${lane.appId}/tasks/${toTypeId('task', idOf(`open${n}`))}/claim`, undefined)
      times.push(performance.now() - start)
    }
  }))
  return times.sort((a, b) => a - b)
}

const percentile = (times: readonly number[], share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN

async function list(stage: Stage, lane: Lane): Promise<number> {
  const times: number[] = []
  for (let i = 0; i < 50; i++) {
    const start = performance.now()
    await (await fetch(`${stage.brokerUrl}/v1/worker/tasks`, { headers: { authorization: `Bearer ${lane.workerToken}` } })).text()
    times.push(performance.now() - start)
  }
  return percentile(times.sort((a, b) => a - b), 0.5)
}

/** Claims among 100,000 open tasks, beside claims among as few as are claimed, in the same run. */
export async function measureClaims(stage: Stage): Promise<void> {
  const lanes = await makeLanes(stage, 2 * workers)
  const few = workers * claimsEach
  await seedTasks(stage, 0, few)
  const listFew = await list(stage, lanes[0] as Lane)
  const small = await claim(stage, lanes.slice(0, workers), 0)
  await seedTasks(stage, few, few + 100_000)
  const listMany = await list(stage, lanes[0] as Lane)
  const large = await claim(stage, lanes.slice(workers), few)
  for (const [share, name] of [[0.5, 'p50'], [0.99, 'p99']] as const) {
    const [a, b] = [percentile(small, share), percentile(large, share)]
    console.log(`claim ${name}                       ${b.toFixed(1)} ms with 100,000 open tasks, ${a.toFixed(1)} ms with ${few}: ratio ${(b / a).toFixed(2)}`)
  }
  console.log(`a page of the workers' list p50 ${listMany.toFixed(1)} ms with 100,000 open tasks, ${listFew.toFixed(1)} ms with ${few}: ratio ${(listMany / listFew).toFixed(2)}`)
}
