import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { BrokerProcess, freePort } from '../../scripts/test-environment/broker-process.ts'
import { createDatabase } from '../../scripts/test-environment/postgres.ts'
import type {} from '../../scripts/test-environment/vitest-postgres.ts'
import { placeMigrated } from '../../services/broker/test/test-database.ts'
import { aPhoto } from '../pictures.ts'
import type { DatabaseName } from '../stage.ts'
import type { Point } from './points.ts'
import { insist, listenForEvents, story } from './story.ts'

async function begin(database: DatabaseName) {
  const dataDir = mkdtempSync(join(tmpdir(), 'microsource-kill-'))
  const port = await freePort()
  const events = await listenForEvents(() => broker.secrets().webhookSecret)
  const databaseUrl = database === 'postgres' ? await createDatabase(inject('postgresUrl'), `kill_${process.pid}`) : undefined
  if (database === 'pglite') await placeMigrated(dataDir)
  const broker = new BrokerProcess({ dataDir, port, webhookUrl: events.url, killedOften: true, ...(databaseUrl && { databaseUrl }) })
  await broker.start()
  return { broker, events, photo: await aPhoto({ seed: 3 }), told: [] as string[], survived: 0, dataDir }
}

/** One broker, killed without warning at each point of one task after the other: a test for each, and one for what became of all. */
export function survives(database: DatabaseName, points: readonly Point[]): void {
  let at: Awaited<ReturnType<typeof begin>>
  beforeAll(async () => { at = await begin(database) }, 180_000)
  afterAll(async () => {
    await at?.broker.end('SIGTERM')
    at?.events.server.close()
    if (at) rmSync(at.dataDir, { recursive: true, force: true })
  })

  describe('killed without warning, the story goes on where it was', { concurrent: false }, () => {
    test.each(points)('$name', async ({ name, place, delayMs }) => {
      const { broker } = at
      const { steps, ids, requester } = story(broker, at.photo)
      const fatal = Math.floor(place * steps.length)
      for (const [i, step] of steps.entries()) {
        if (i !== fatal) { await insist(step); continue }
        const going = insist(step)
        await sleep(delayMs)
        await broker.end('SIGKILL')
        // With a finding it would not start.
        await broker.start()
        expect(broker.printed, `${name}: killed ${delayMs.toFixed()} ms into step ${fatal}`).toContain('the auditor has no findings')
        await going
        at.survived += 1
      }
      const task = await requester.tasks.get(ids.task)
      expect(task).toMatchObject({ status: 'approved', onHold: { amount: 0 }, submission: { id: ids.submission } })
      at.told.push(...(await requester.tasks.events(ids.task)).map(({ id }) => id))
    }, 180_000)

    test(`after ${points.length} points nothing is lost or doubled`, async () => {
      const { broker, events, told } = at
      expect(at.survived).toBe(points.length)
      expect(told.length).toBeGreaterThanOrEqual(points.length)
      while (told.some((id) => !events.seen.has(id))) await sleep(100)
      const { requester } = story(broker, at.photo)
      expect((await requester.wallet.get()).balance.amount).toBe(2_000 - 100 * points.length)
      await broker.end('SIGTERM')
      expect(await broker.audit()).toMatch(/^No findings/)
    }, 180_000)
  })
}
