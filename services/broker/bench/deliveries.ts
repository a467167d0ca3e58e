import { createHmac } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { Pool } from 'undici'
import { demoOf } from './lanes.ts'
import type { Stage } from './stage.ts'

const events = 4_000
const atOnce = 16

/** An endpoint that answers at once and counts. */
export async function countingEndpoint(): Promise<{ server: Server, url: string, count: () => number }> {
  let received = 0
  const server = createServer((request, response) => {
    request.resume().on('end', () => { received++; response.writeHead(204).end() })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { port: number }
  return { server, url: `http://127.0.0.1:${port}/events`, count: () => received }
}

/** The least a sender has to do: sign and post the same body, as many at once. */
async function bareLoop(url: string, body: string): Promise<number> {
  const { origin, pathname } = new URL(url)
  const pool = new Pool(origin, { connections: atOnce })
  const start = performance.now()
  let sent = 0
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (sent < events) {
      const id = `evt_${sent++}`
      const timestamp = String(Math.floor(Date.now() / 1000))
      const signature = `v1,${createHmac('sha256', 'secret').update(`${id}.${timestamp}.${body}`).digest('base64')}`
      const { body: answer } = await pool.request({
        method: 'POST', path: pathname, body,
        headers: { 'content-type': 'application/json', 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature },
      })
      await answer.dump()
    }
  }))
  await pool.close()
  return events / ((performance.now() - start) / 1000)
}

/** Events that happened and were not relayed yet, of tasks with a body of the usual size. */
async function seedEvents(stage: Stage, body: string): Promise<void> {
  const { appUuid } = demoOf(stage)
  await stage.sql.query(`insert into events (app_id, task_id, sequence, id, type, data, occurred_at)
    select $1, md5('open' || n)::uuid, 1, md5('event' || n)::uuid, 'task.extended', $2, now() from generate_series(1, $3::int) n`, [appUuid, body, events])
}

/** Signed deliveries per second by the broker, from the outbox to the mark, beside a bare signed undici loop. */
export async function measureDeliveries(stage: Stage, endpoint: Awaited<ReturnType<typeof countingEndpoint>>): Promise<void> {
  const { rows } = await stage.sql.query<{ data: object }>('select data from events order by occurred_at desc limit 1')
  const body = JSON.stringify(rows[0]?.data)
  const before = endpoint.count()
  await seedEvents(stage, body)
  const start = performance.now()
  while (endpoint.count() - before < events) await sleep(5)
  const rate = events / ((performance.now() - start) / 1000)
  const bare = await bareLoop(endpoint.url, body)
  console.log(`signed deliveries               ${rate.toFixed(0)} a second`)
  console.log(`bare signed undici loop         ${bare.toFixed(0)} a second, ${atOnce} at once, ${(body.length / 1000).toFixed(1)} kB each`)
  console.log(`ratio                           ${(100 * rate / bare).toFixed(1)} %`)
}
