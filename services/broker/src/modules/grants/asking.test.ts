import { type Confirmation, type Problem, type Quote, toTypeId } from '@microsource/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createGranted, type TestPerson } from '../../../test/granted.ts'
import { createTestBroker, type TestBroker } from '../../../test/harness.ts'
import { createWork, usd, type Work } from '../../../test/work.ts'
import { forgetOld } from '../retention/index.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
let broker: TestBroker
let work: Work
let people: ReturnType<typeof createGranted>
beforeAll(async () => {
  broker = await createTestBroker()
  work = createWork(broker)
  people = createGranted(broker)
})
afterAll(() => broker.close())

const codeOf = ({ body }: { body: unknown }): string | undefined => (body as Problem).code
const newId = (): string => toTypeId('task', broker.deps.ids())

async function granted(options: { perDay?: number } = {}) {
  const person = people.aPerson()
  return { person, as: await people.grant(person, { appId: (await broker.anApp()).appId, ...options }) }
}

test('a yes is good for as long as the time it was asked with: an app cannot keep it for later', async () => {
  const { person, as } = await granted()
  const id = newId()
  expect(codeOf(await work.publish(as, { id, wantedInMs: 3 * hourMs }))).toBe('confirmation_required')
  expect((await people.confirm(person, id)).status).toBe(200)
  broker.clock.advance(4 * hourMs)
  expect(codeOf(await work.publish(as, { id, wantedInMs: 3 * hourMs }))).toBe('confirmation_required')
  const { body: shown } = await broker.call<Confirmation>('GET', `/v1/account/confirmations/${id}`, { as: person })
  expect(shown).toMatchObject({ state: 'asked', version: 2 })
  expect(new Date(shown.wantedBy).getTime()).toBeGreaterThan(broker.clock.here().getTime())
  expect((await people.confirm(person, id, 2)).status).toBe(200)
  expect((await work.publish(as, { id, wantedInMs: 3 * hourMs })).status).toBe(201)
})

test('a question nobody answered in time is asked anew with more of it; a no stands', async () => {
  const { person, as } = await granted()
  const [waiting, declined] = [newId(), newId()]
  for (const id of [waiting, declined]) await work.publish(as, { id, wantedInMs: 3 * hourMs })
  await people.decline(person, declined)
  broker.clock.advance(4 * hourMs)
  expect(codeOf(await work.publish(as, { id: declined, wantedInMs: 3 * hourMs }))).toBe('confirmation_declined')
  expect(codeOf(await work.publish(as, { id: waiting, wantedInMs: 3 * hourMs }))).toBe('confirmation_required')
  expect((await people.confirm(person, waiting)).body).toMatchObject({ code: 'stale_version' })
  expect((await people.confirm(person, waiting, 2)).status).toBe(200)
})

test('a cap beyond what the wire can say is refused, and the page that ends permissions goes on working', async () => {
  const { person, as } = await granted()
  const caps = { perDay: usd(9_000_000_000_000_000), perTask: usd(100) }
  expect((await broker.call('PATCH', `/v1/account/grants/${as.grant}`, { as: person, body: caps })).status).toBe(400)
  expect((await broker.call('GET', '/v1/account/grants', { as: person })).status).toBe(200)
})

test('an app asks a hundred questions in a day and no more: what it asks is kept, and costs it nothing', async () => {
  const { person, as } = await granted()
  const first = newId()
  await work.publish(as, { id: first })
  const { db } = broker.deps
  const row = await db.selectFrom('confirmations').selectAll().where('owner_id', '=', as.ownerId).executeTakeFirstOrThrow()
  const rows = Array.from({ length: 99 }, () => ({ ...row, task_id: broker.deps.ids(), attachments: '[]' as never }))
  await db.insertInto('confirmations').values(rows).execute()
  const refused = await work.publish(as)
  expect(refused).toMatchObject({ status: 429, body: { code: 'rate_limited' } })
  expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
  expect(codeOf(await work.publish(as, { id: first, description: 'Something else' }))).toBe('confirmation_required')
  const { as: other } = await granted()
  expect(codeOf(await work.publish(other))).toBe('confirmation_required')
  expect((await people.confirm(person, first, 2)).status).toBe(200)
  broker.clock.advance(25 * hourMs)
  expect(codeOf(await work.publish(as))).toBe('confirmation_required')
})

const item = { id: 'a', title: 'A release', link: null, excerpt: 'What changed', date: null, feed: { id: 'wire', name: 'The Wire' } }
const shownTo = async (person: TestPerson, id: string): Promise<Confirmation> =>
  (await broker.call<Confirmation>('GET', `/v1/account/confirmations/${id}`, { as: person })).body

test('the fields of the kind are shown as the worker will get them, and a yes is to exactly these', async () => {
  const { person, as } = await granted()
  const asked = { id: newId(), kind: 'feed.curate', wantedInMs: 24 * hourMs, price: 150 }
  const input = { items: [item], useful: 'databases' }
  expect(codeOf(await work.publish(as, { ...asked, input }))).toBe('confirmation_required')
  expect(await shownTo(person, asked.id)).toMatchObject({ version: 1, input: { ...input, stars: [], picksMax: 8 } })
  const other = { ...input, items: [{ ...item, excerpt: 'Everything you keep secret' }] }
  expect(codeOf(await work.publish(as, { ...asked, input: other }))).toBe('confirmation_required')
  expect(await shownTo(person, asked.id)).toMatchObject({ version: 2, input: other })
  expect(codeOf(await people.confirm(person, asked.id, 1))).toBe('stale_version')
  expect((await people.confirm(person, asked.id, 2)).status).toBe(200)
  expect(codeOf(await work.publish(as, { ...asked, input }))).toBe('confirmation_required')
  expect((await people.confirm(person, asked.id, 3)).status).toBe(200)
  expect((await work.publish(as, { ...asked, input: { useful: 'databases', picksMax: 8, items: [item] } })).status).toBe(201)
})

test('a quote says whether a task that was refused could be made by now, so that nobody has to ask by being refused', async () => {
  const { person, as } = await granted()
  const id = newId()
  const wantedBy = new Date(broker.clock.here().getTime() + 5 * hourMs).toISOString()
  const waitsFor = async (price = 100) => {
    const body = { kind: 'custom', price: usd(price), wantedBy, taskId: id }
    return (await broker.call<Quote>('POST', '/v1/quotes', { as, body })).body.waitsFor
  }
  expect(await waitsFor()).toBe(null)
  await work.publish(as, { id })
  expect(await waitsFor()).toBe('confirmation')
  expect(await waitsFor(600)).toBe('limit')
  await people.confirm(person, id)
  expect(await waitsFor()).toBe(null)
  await work.publish(as, { id, description: 'Something else' })
  expect(await waitsFor()).toBe('confirmation')
  await people.decline(person, id, 2)
  expect(await waitsFor()).toBe(null)
  const caps = { perDay: usd(1_000), perTask: usd(100) }
  await broker.call('PATCH', `/v1/account/grants/${as.grant}`, { as: person, body: caps })
  expect(await waitsFor(600)).toBe(null)
})

test('a yes that nothing was paid with ends with the permission: given again, the app asks anew', async () => {
  const { person, as } = await granted()
  const [id, declined] = [newId(), newId()]
  for (const one of [id, declined]) await work.publish(as, { id: one })
  await people.confirm(person, id)
  await people.decline(person, declined)
  await broker.call('POST', `/v1/account/grants/${as.grant}/revoke`, { as: person })
  const again = await people.grant(person, { appId: as.appId, balance: 0 })
  expect(again.grant).toBe(as.grant)
  expect(codeOf(await work.publish(again, { id }))).toBe('confirmation_required')
  expect(codeOf(await people.confirm(person, id))).toBe('stale_version')
  expect(codeOf(await work.publish(again, { id: declined }))).toBe('confirmation_declined')
})

test('what was confirmed bounds a task until its last tip, however late both come', async () => {
  const { person, as } = await granted({ perDay: 1_000 })
  const [id, late] = [newId(), { price: 300, wantedInMs: 29 * dayMs }]
  await work.publish(as, { id, ...late })
  await people.confirm(person, id)
  expect((await work.publish(as, { id, ...late })).status).toBe(201)
  expect((await work.onTask(as, id, 'price', { price: usd(250) })).status).toBe(200)
  broker.clock.advance(28 * dayMs)
  const worker = await broker.aWorker()
  const { body: assignment } = await work.claim(worker, as.appId, id)
  const { body: { submissionId } } = await work.submit(worker, as.appId, assignment)
  expect((await work.onTask(as, id, 'approve', { submissionId })).status).toBe(200)
  broker.clock.advance(29 * dayMs)
  await forgetOld(broker.deps)
  expect((await work.onTask(as, id, 'tips', { amount: usd(30) })).status).toBe(200)
})

test('a task in another currency than the permission is refused for that, not for a cap of nothing that no page could raise', async () => {
  const person = people.aPerson()
  const { appId } = await broker.anApp({ currencies: ['EUR', 'USD'] })
  const as = await people.grant(person, { appId })
  expect(await work.publish(as)).toMatchObject({ status: 422, body: { code: 'unsupported_currency' } })
})
