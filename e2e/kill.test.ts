import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createMicrosource, isMicrosourceError, newAttachmentId, newTaskId, newSubmissionId } from '@microsource/sdk'
import { createWorker } from '@microsource/sdk/worker'
import { createMicrosource as createServerSide, verifyWebhook } from '@microsource/server'
import { describe, inject, test } from 'vitest'
import { createDatabase } from '../scripts/test-environment/postgres.ts'
import type {} from '../scripts/test-environment/vitest-postgres.ts'
import { BrokerProcess, freePort } from '../scripts/test-environment/broker-process.ts'
import { placeMigrated } from '../services/broker/test/test-database.ts'
import { aPhoto } from './pictures.ts'

/** Points on each database; twice this many in all. Set MICROSOURCE_KILL_POINTS for more or fewer. */
const points = Number(process.env.MICROSOURCE_KILL_POINTS ?? 15)

/** Seeded, so that a failing point can be run again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** A host app's endpoint: verifies, and notes each event by its id. */
async function listenForEvents(secret: () => string): Promise<{ server: Server, url: string, seen: Map<string, number> }> {
  const seen = new Map<string, number>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => {
      const event = verifyWebhook(Buffer.concat(chunks), request.headers, secret())
      seen.set(event.id, (seen.get(event.id) ?? 0) + 1)
      response.writeHead(204).end()
    })
  })
  const port = await freePort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return { server, url: `http://127.0.0.1:${port}/events`, seen }
}

/** Client of both sides that never gives up: the same call with the same ids until it has an answer. */
async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call()
    } catch (error) {
      if (isMicrosourceError(error) && error.status > 0 && error.status < 500 && error.code !== 'request_in_flight') throw error
      if (tries > 400) throw error
      await sleep(25)
    }
  }
}

/** One task from photo to payment, as steps; every id is minted before, as a draft does. */
function story(broker: BrokerProcess, photo: Buffer) {
  const { secretKey, workerToken, appId } = broker.secrets()
  const app = createServerSide({ secretKey, brokerUrl: broker.url })
  const requester = createMicrosource({ brokerUrl: broker.url, session: () => app.sessions.create({ userId: 'demo', scope: ['create', 'review', 'wallet:read'] }) })
  const worker = createWorker({ brokerUrl: broker.url, token: workerToken })
  const ids = { task: newTaskId(), asked: newAttachmentId(), submission: newSubmissionId(), given: newAttachmentId() }
  const file = (name: string): File => new File([new Uint8Array(photo)], name, { type: 'image/jpeg' })
  const wantedBy = new Date(Date.now() + 5 * 3_600_000).toISOString()
  const mine = () => worker.claim({ appId, taskId: ids.task })
  const steps: (() => Promise<unknown>)[] = [
    () => requester.attachments.upload(file('photo.jpg'), { id: ids.asked }),
    () => requester.tasks.create({ id: ids.task, kind: 'photo.retouch', description: 'Brighten it', price: { amount: 100, currency: 'USD' }, wantedBy, attachments: [ids.asked] }),
    () => mine(),
    async () => worker.file.blob(appId, ids.asked, 'full'),
    async () => worker.upload(await mine(), file('done.jpg'), { id: ids.given }),
    async () => worker.submit(await mine(), { submissionId: ids.submission, note: 'Done', attachments: [ids.given] }),
    () => requester.tasks.approve(ids.task, { submissionId: ids.submission }, { idempotencyKey: `approve ${ids.task}` }),
    () => requester.attachments.blob(ids.given, 'full'),
  ]
  return { steps, ids, requester, worker }
}

describe.concurrent.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  // Both databases at once: each broker waits for its own most of the time.
  test(`killed without warning at ${points} seeded points, the story goes on where it was and nothing is lost or doubled`, async ({ expect }) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'microsource-kill-'))
    const port = await freePort()
    const events = await listenForEvents(() => broker.secrets().webhookSecret)
    const databaseUrl = database === 'postgres' ? await createDatabase(inject('postgresUrl'), `kill_${process.pid}`) : undefined
    if (database === 'pglite') await placeMigrated(dataDir)
    const broker = new BrokerProcess({ dataDir, port, webhookUrl: events.url, killedOften: true, ...(databaseUrl && { databaseUrl }) })
    const next = random(20_261_122)
    const photo = await aPhoto({ seed: 3 })
    await broker.start()
    const told: string[] = []
    for (let point = 0; point < points; point++) {
      const { steps, ids, requester } = story(broker, photo)
      const fatal = Math.floor(next() * steps.length)
      const delayMs = next() * 60
      for (const [i, step] of steps.entries()) {
        if (i !== fatal) { await insist(step); continue }
        const going = insist(step)
        await sleep(delayMs)
        await broker.end('SIGKILL')
        // With a finding it would not start.
        await broker.start()
        expect(broker.printed, `point ${point}: killed ${delayMs.toFixed()} ms into step ${fatal}`).toContain('the auditor has no findings')
        await going
      }
      const task = await requester.tasks.get(ids.task)
      expect(task).toMatchObject({ status: 'approved', onHold: { amount: 0 }, submission: { id: ids.submission } })
      told.push(...(await requester.tasks.events(ids.task)).map(({ id }) => id))
    }
    while (told.some((id) => !events.seen.has(id))) await sleep(100)
    const { requester } = story(broker, photo)
    expect((await requester.wallet.get()).balance.amount).toBe(2_000 - 100 * points)
    await broker.end('SIGTERM')
    expect(await broker.audit()).toMatch(/^No findings/)
    events.server.close()
    rmSync(dataDir, { recursive: true, force: true })
  }, 900_000)
})
