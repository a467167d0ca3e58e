import { createHash } from 'node:crypto'
import type { Browser } from 'playwright-core'
import type { TestRequester } from '../../../../services/broker/test/factories.ts'
import { createTestBroker, type TestBroker, type TestBrokerOptions } from '../../../../services/broker/test/harness.ts'
import { openLane } from './lane.ts'
import { type Blow, blows, type Submit, submit, uuidOf, whatToSay } from './submits.ts'

export interface RunAsked {
  seed: number
  submits: number
  lanes: number
  /** How many of the requests are cut. */
  share: number
  /** Of one file, at least and at most. */
  bytes: readonly [least: number, most: number]
  /** What is done to pages besides; left out, all of it. */
  blows?: readonly Blow[]
  database?: TestBrokerOptions['database']
}

export interface Ran {
  done: Submit[]
  /** What the broker has against what was said: nothing, where all is well. */
  findings: string[]
  errors: string[]
  cuts: Map<string, number>
}

async function withdraw(broker: TestBroker, requester: TestRequester, id: string): Promise<void> {
  const { status, body } = await broker.call('POST', `/v1/tasks/${id}/cancel`, { as: requester, body: {} })
  if (status !== 200) throw new Error(`not taken back: ${JSON.stringify(body)}`)
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Every task that exists was said once, and as it was said; every one that was said exists. */
async function compare(broker: TestBroker, done: readonly Submit[]): Promise<string[]> {
  const { db } = broker.deps
  const tasks = await db.selectFrom('tasks').select(['id', 'description', 'price', 'currency']).execute()
  const files = await db.selectFrom('attachments').select(['task_id', 'name', 'sha256', 'size_bytes']).where('task_id', 'is not', null).execute()
  const findings: string[] = []
  if (tasks.length !== done.length) findings.push(`${done.length} submits, ${tasks.length} tasks`)
  for (const said of done) {
    const made = tasks.filter(({ description }) => description === said.text)
    const [task] = made
    if (made.length !== 1 || task!.id !== uuidOf(said.id)) findings.push(`"${said.text}" (${said.blow}): ${made.length} tasks`)
    if (task && Number(task.price) !== Math.round(Number(said.price) * 100)) findings.push(`"${said.text}" costs ${task.price}, not ${said.price}`)
    const its = files.filter(({ task_id }) => task_id === task?.id)
    if (its.length !== 1 || its[0]!.name !== said.name || its[0]!.sha256 !== sha256(said.content))
      findings.push(`"${said.text}" has ${its.map(({ name, size_bytes }) => `${name} ${size_bytes} B`).join()}, not ${said.name} ${said.content.length} B`)
  }
  return findings
}

/** Many people at once, each asking for one thing after the other through lines that are cut. */
export async function runSubmits(browser: Browser, { seed, submits, lanes, share, bytes: [least, most], blows: chosen = blows, database = 'postgres' }: RunAsked): Promise<Ran> {
  const broker = await createTestBroker({ database, settings: { MICROSOURCE_UPLOADED_PER_DAY_MB: '20000' } })
  const url = new URL(await broker.app.listen({ port: 0, host: '127.0.0.1' }))
  const app = await broker.anApp()
  const ran: Ran = { done: [], findings: [], errors: [], cuts: new Map() }
  let [next, failed] = [0, false]
  const work = async (place: number) => {
    const requester = await broker.aRequester({ app, balance: 10_000 })
    const lane = await openLane(browser, url, seed + place, await requester.token())
    try {
      while (next < submits && !failed) {
        const said = whatToSay(lane, `note ${seed}-${++next}`, least + lane.random() * (most - least))
        const blow = chosen[Math.floor(lane.random() * chosen.length)]!
        lane.share = share
        const done = await submit(broker, lane, said, blow)
        lane.share = 0
        ran.done.push(done)
        if (ran.done.length % 100 === 0) console.log(`${ran.done.length} of ${submits}`)
        await withdraw(broker, requester, done.id)
      }
    } catch (error) {
      failed = true
      throw error
    } finally {
      ran.errors.push(...lane.errors)
      for (const [where, times] of lane.cut) ran.cuts.set(where, (ran.cuts.get(where) ?? 0) + times)
      await lane.close()
    }
  }
  try {
    const ends = await Promise.allSettled(Array.from({ length: lanes }, (_, place) => work(place)))
    for (const end of ends) if (end.status === 'rejected') throw end.reason
    ran.findings = await compare(broker, ran.done)
    return ran
  } finally {
    await broker.close()
  }
}

export function describeRan({ done, cuts }: Ran): string {
  const byBlow = Map.groupBy(done, ({ blow }) => blow)
  const struck = [...byBlow].map(([blow, all]) => `${all.length} ${blow}`).join(', ')
  const cut = [...cuts].map(([where, times]) => `${times} ${where}`).join(', ')
  return `${done.length} submits (${struck}); requests cut: ${cut}; OK pressed ${done.reduce((sum, { okPresses }) => sum + okPresses, 0)} times`
}
