import { walletOf } from '@microsource/domain'
import { type Problem, type Task, toTypeId } from '@microsource/protocol'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { createGranted, type GrantedRequester } from '../../../test/granted.ts'
import { type Answered, createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, type Work } from '../../../test/work.ts'
import { audit } from '../audit/index.ts'
import { getBalance } from '../ledger/index.ts'
import { findUsed } from './index.ts'
import { lockGrant } from './grants.repository.ts'

let broker: TestBroker
let work: Work
let people: ReturnType<typeof createGranted>
beforeAll(async () => {
  broker = await createTestBroker({ database: 'postgres' })
  work = createWork(broker)
  people = createGranted(broker)
})
afterEach(async () => { expect((await audit(broker.deps)).findings).toEqual([]) })
afterAll(() => broker.close())

const newId = (): string => toTypeId('task', broker.deps.ids())
const said = ({ status, body }: Answered<Task>): unknown => [status, (body as unknown as Problem).code]
const usedOf = async (grant: GrantedRequester): Promise<number> =>
  Number(await findUsed(broker.deps.db, grant, broker.clock.here().toISOString().slice(0, 10)))

/** Two apps that one wallet pays, each past its first task of $1. */
async function twoApps(): Promise<[GrantedRequester, GrantedRequester]> {
  const person = people.aPerson()
  const [one, other] = [
    await people.grant(person, { appId: (await broker.anApp()).appId }),
    await people.grant(person, { appId: (await broker.anApp()).appId, balance: 0 }),
  ]
  for (const as of [one, other]) {
    const id = newId()
    await work.publish(as, { id })
    await people.confirm(person, id)
    expect((await work.publish(as, { id })).status).toBe(201)
  }
  return [one, other]
}

/** Holds up whatever this grant pays, after it was found to be possible, until it is told to go on. */
async function heldUp(as: GrantedRequester): Promise<() => Promise<unknown>> {
  const [isLocked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const done = broker.deps.db.transaction().execute(async (trx) => {
    await lockGrant(trx, as)
    isLocked.resolve()
    await goOn.promise
  })
  await isLocked.promise
  return () => {
    goOn.resolve()
    return done
  }
}

const pause = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 150) })

test.each([
  ['the same price, the first one first', 0, 100], ['the same price, the second one first', 1, 100],
  ['another price, the first one first', 0, 60], ['another price, the second one first', 1, 60],
])('of two apps that make a task by one id at the same moment one does, and the other is told id_reused: %s', async (_what, first, price) => {
  const apps = await twoApps()
  const id = newId()
  const release = [await heldUp(apps[0]), await heldUp(apps[1])]
  const made = [work.publish(apps[0], { id }), work.publish(apps[1], { id, price })]
  await pause()
  await release[first]?.()
  await pause()
  await release[1 - first]?.()
  const answers = await Promise.all(made)
  expect(answers.map(said)[first]).toEqual([201, undefined])
  expect(answers.map(said)[1 - first]).toEqual([422, 'id_reused'])
  const paid = first === 0 ? 100 : price
  expect(Number(await getBalance(broker.deps.db, walletOf(apps[0].ownerId), 'USD'))).toBe(1_800 - paid)
  expect([await usedOf(apps[first as 0]), await usedOf(apps[1 - first as 0])]).toEqual([100 + paid, 100])
})

test('eight at once, four of each app: one task, and nobody is told of a mistake of ours', async () => {
  const apps = await twoApps()
  const id = newId()
  // One request of each app, asked four times: a time of its own would make another one of it.
  const wantedBy = new Date(broker.clock.here().getTime() + 3_600_000).toISOString()
  const answers = await Promise.all(Array.from({ length: 8 }, (_, n) => work.publish(apps[n % 2 as 0], { id, wantedBy })))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201, 422]))
  const rows = await broker.deps.db.selectFrom('tasks').select('app_id').where('payer_id', '=', apps[0].ownerId).execute()
  expect(rows.length).toBe(3)
})
