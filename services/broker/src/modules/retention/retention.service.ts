import { deviceCountsMs, networkCountsMs } from '@microsource/domain'
import { databaseNow, transact } from '../../db/transact.ts'
import type { Deps } from '../../deps.ts'
import { eachDue } from '../../each-due.ts'
import { deleteSeenBefore } from '../signals/index.ts'
import {
  type DayRow, deleteDay, deleteKey, deleteLeftovers, deleteNotice, deleteTicket, type Leftover, leftovers, listOldDays,
  listOldKeys, listOldNotices, listOldTickets,
} from './retention.repository.ts'

const dayMs = 86_400_000

/**
 * How long things stay that nobody asks for any more; docs/security.md says it too. A task is idempotent for ever by its id, a
 * key for these days. A confirmation outlives what it lets pay: up to thirty days until the work, thirty more for a tip. Of what people used in a day only today counts; the days before are kept for a look back.
 */
const kept = { idempotencyKeyDays: 30, pageTicketDays: 1, mailDays: 7, noticeDays: 30, confirmationDays: 90, usedInADayDays: 7, railEventDays: 90,
  deviceDays: deviceCountsMs / dayMs, networkDays: networkCountsMs / dayMs } as const

const leftoverDays: Record<Leftover, number> = {
  mails: kept.mailDays, rail_events: kept.railEventDays, declines: kept.usedInADayDays, sign_in_codes: 0, sign_in_sessions: 0,
  letters: kept.noticeDays, confirmations: kept.confirmationDays, oauth_artifacts: 0,
}

type Forget = (deps: Deps, ago: (days: number) => Date) => Promise<number>

const forgetKeys: Forget = (deps, ago) => eachDue(deps, {
  step: 'forget idempotency keys',
  find: (limit) => listOldKeys(deps.db, ago(kept.idempotencyKeyDays), limit),
  nameOf: ({ owner_id, route, key }) => `${owner_id}/${route}/${key}`,
  apply: (key) => transact(deps, ({ trx }) => deleteKey(trx, key)),
})

const forgetTickets: Forget = (deps, ago) => eachDue(deps, {
  step: 'forget page tickets',
  find: (limit) => listOldTickets(deps.db, ago(kept.pageTicketDays), limit),
  nameOf: ({ app_id, id }) => `${app_id}/${id}`,
  apply: (ticket) => transact(deps, ({ trx }) => deleteTicket(trx, ticket)),
})

const forgetNotices: Forget = (deps, ago) => eachDue(deps, {
  step: 'forget notices',
  find: (limit) => listOldNotices(deps.db, ago(kept.noticeDays), limit),
  nameOf: ({ app_id, task_id, sequence }) => `${app_id}/${task_id}.${sequence}`,
  apply: (notice) => transact(deps, ({ trx }) => deleteNotice(trx, notice)),
})

const forgetDays = (table: DayRow['table']): Forget => (deps, ago) => eachDue(deps, {
  step: `forget ${table}`,
  find: (limit) => listOldDays(deps.db, table, ago(kept.usedInADayDays), limit),
  nameOf: ({ owner_id, day }) => `${owner_id}/${day}`,
  apply: (row) => transact(deps, ({ trx }) => deleteDay(trx, row)),
})

/** Tables without a key to keep to. */
const forgetLeftovers: Forget = (deps, ago) => eachDue(deps, {
  step: 'forget leftovers',
  find: async () => leftovers,
  nameOf: (table) => table,
  apply: (table) => deleteLeftovers(deps.db, table, ago(leftoverDays[table])),
})

/** Where somebody was seen, once it says nothing any more; e-mails stay as long as their account. */
const forgetSightings: Forget = (deps, ago) => eachDue(deps, {
  step: 'forget sightings',
  find: async () => [['device', kept.deviceDays], ['network', kept.networkDays]] as const,
  nameOf: ([kind]) => kind,
  apply: ([kind, days]) => deleteSeenBefore(deps.db, kind, ago(days)),
})

const all: readonly Forget[] = [forgetSightings, forgetKeys, forgetTickets, forgetNotices, forgetDays('file_budgets'), forgetDays('spending'), forgetDays('grant_spending'), forgetLeftovers]

/** Runner step: forgets what is past its time, one key after the other. */
export async function forgetOld(deps: Deps): Promise<number> {
  const now = await databaseNow(deps)
  const ago = (days: number): Date => new Date(now.getTime() - days * dayMs)
  let forgotten = 0
  for (const forget of all) forgotten += await forget(deps, ago)
  return forgotten
}
