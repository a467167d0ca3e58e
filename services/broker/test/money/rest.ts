import { sql } from 'kysely'
import { audit } from '../../src/modules/audit/index.ts'
import { type Acting, money } from './act.ts'
import { compareAtRest } from './expected.ts'
import { learnAdjustments, sendUnanswered } from './operator-actions.ts'
import { confirmAccount, onboard } from './payee-actions.ts'
import { deepFindings } from './quick-checks.ts'
import { readRail, type RailMemory, remember } from './rail-facts.ts'
import { moneySteps } from './time-actions.ts'

const dayMs = 24 * 3_600_000
/** Leases, silence, windows and banks are over by then, or nearly. */
const roundsBefore = 6
const roundsMax = 50

/** What is still under way, in words. */
async function underWay({ world }: Pick<Acting, 'world'>): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    select 'charge ' || id || ' is ' || state as what from charges where state in ('intended', 'waiting')
    union all select 'refund ' || id || ' is ' || state from refunds where state in ('intended', 'sent')
    union all select 'payout ' || id || ' is ' || state from payouts
      where state in ('intended', 'at_bank', 'reversing') or (state = 'at_account' and trouble is null)
    union all select 'event ' || type || ' waits' from rail_events where state = 'waiting'
    union all select 'task ' || id || ' is ' || status from tasks where closed_at is null
    union all select 'lot ' || code || ' ' || subject_id || ' is ' || state from lots where state = 'pending'
    union all select 'an answer to a bank is ' || state from dispute_answers where state = 'intended'
    union all select 'tasks of a debtor are still to be canceled' from dispute_funds where cancels
    limit 20`.execute(world.broker.deps.db)
  return rows.map(({ what }) => what)
}

/** Everything that is known by now is worked on. */
async function work({ world }: Pick<Acting, 'world'>): Promise<void> {
  for (let i = 0; i < 3; i++) {
    await world.fake.control.events.flush()
    for (const step of moneySteps) await step.run(world.deps())
  }
}

/** Faults end, everybody answers, time passes: nothing may be left between two places. */
async function settle(acting: Pick<Acting, 'world' | 'cast'>): Promise<string[]> {
  const { world, cast } = acting
  await world.restart()
  world.fake.control.faults.clear()
  world.fake.control.events.policy({})
  await sendUnanswered(acting)
  for (const { currencies, onPage: as } of cast.payers)
    for (const currency of currencies) {
      const [below, amount] = [money(500, currency), money(1_000, currency)]
      await world.call('PATCH', '/v1/wallet/automatic-top-up', { as, body: { on: false, below, amount, monthlyMax: amount } })
    }
  for (const payee of cast.paidOut) onboard(acting, payee)
  for (let round = 0; round < roundsBefore; round++) {
    await work(acting)
    world.clock.advance((round < 3 ? 1 : 5) * dayMs)
  }
  let left = ['']
  for (let round = 0; round < roundsMax && left.length > 0; round++) {
    await work(acting)
    for (const payee of cast.paidOut) await confirmAccount(acting, payee)
    left = await underWay(acting)
    if (left.length > 0) world.clock.advance((round < 5 ? 5 : 1) * dayMs)
  }
  if (left.length === 0) await world.runner().tick()
  return left.map((one) => `nothing moves any more, and ${one}`)
}

/** What banks were answered, told by the rail's own disputes: once each, and as our rows say. */
async function answersAtRest({ world }: Pick<Acting, 'world'>): Promise<string[]> {
  const rows = await world.broker.deps.db.selectFrom('dispute_answers').select(['rail_id', 'what', 'state']).execute()
  const said = new Set(rows.filter(({ what, state }) => what === 'evidence' && state === 'done').map(({ rail_id }) => rail_id))
  return world.fake.control.list().disputes.flatMap(({ id, evidence_details: { submission_count: times } }) => [
    ...(times > 1 ? [`the bank of ${id} was answered ${times} times`] : []),
    ...(times > 0 === said.has(id) ? [] : [`dispute ${id} was answered ${times} times, and our row says otherwise`]),
  ])
}

/** Drives a history to rest and audits all of it. */
export async function auditAtRest(acting: Pick<Acting, 'world' | 'cast'>, memory: RailMemory): Promise<string[]> {
  const {
    world: {
      broker: {
        deps: { db },
      },
      fake,
    },
    cast,
  } = acting
  const left = await settle(acting)
  if (left.length > 0) return left
  await learnAdjustments(acting)
  remember(fake, memory)
  const books = fake.control.audit()
  return [
    ...(books.ok ? [] : [`the books of the fake differ: ${JSON.stringify(books.differences[0])}`]),
    ...(await answersAtRest(acting)),
    ...(await deepFindings(db)),
    ...(await compareAtRest(db, readRail(fake, memory), cast)),
    ...(await audit({ db })).findings.map((finding) => `the broker's own auditor: ${finding}`),
  ]
}
