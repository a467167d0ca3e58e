import { testTwinOf } from '@microsource/domain'
import { type Kysely, sql } from 'kysely'
import type { Database } from '../../db/database.ts'
import type { Deps } from '../../deps.ts'

const workersMax = 500

/** What a worker's screens show, as texts that differ when something changed: `assignments` by "app/assignment". */
export interface WorkerState {
  readonly assignments: ReadonlyMap<string, string>
  readonly earnings: string
}

/** More than change between two looks by transactions that overlap: one that commits late is still among them. */
const newestCards = 1000

/**
 * A text that differs when the list of open tasks changed, from the cards that changed last: it costs the same however many are
 * open. A card whose time is over changes when it is swept away.
 */
export async function readCardsState({ db }: Pick<Deps, 'db'>): Promise<string> {
  const { rows } = await sql<{ state: string | null }>`
    select md5(string_agg(concat(task_id, ' ', version, ' ', open), ',' order by changed_at desc, task_id)) as state
    from (select task_id, version, open, changed_at from task_cards order by changed_at desc, task_id limit ${newestCards}) as newest`.execute(db)
  return rows[0]?.state ?? ''
}

/** The state of each of these workers, in a few queries for all of them. */
export async function readWorkerStates(db: Kysely<Database>, workerIds: readonly string[]): Promise<Map<string, WorkerState>> {
  const states = new Map<string, WorkerState>()
  for (let start = 0; start < workerIds.length; start += workersMax) {
    const some = workerIds.slice(start, start + workersMax)
    const assignments = await readAssignments(db, some)
    const earnings = await readEarnings(db, some)
    for (const id of some) states.set(id, { assignments: assignments.get(id) ?? new Map(), earnings: earnings.get(id) ?? '' })
  }
  return states
}

async function readAssignments(db: Kysely<Database>, workerIds: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const live = await db.selectFrom('engagements').select(['owner_id', 'app_id', 'assignment_id'])
    .where('owner_id', 'in', [...workerIds]).where('live', '=', true).execute()
  const found = new Map<string, Map<string, string>>()
  for (const [appId, some] of Map.groupBy(live, ({ app_id }) => app_id)) {
    const rows = await db.selectFrom('assignments')
      .select(['id', 'worker_id', 'status', 'lease_epoch', 'lease_ends_at', 'round', 'silence_pays_at'])
      .where('app_id', '=', appId).where('id', 'in', some.map(({ assignment_id }) => assignment_id)).execute()
    for (const { id, worker_id, ...rest } of rows) {
      const own = found.get(worker_id) ?? new Map<string, string>()
      found.set(worker_id, own.set(`${appId}/${id}`, JSON.stringify(rest)))
    }
  }
  return found
}

async function readEarnings(db: Kysely<Database>, workerIds: readonly string[]): Promise<Map<string, string>> {
  // Test money lies under the worker's test twin.
  const workers = new Map(workerIds.flatMap((id) => [[id, id], [testTwinOf(id), id]]))
  const rows = await db.selectFrom('lots').select(['owner_id', 'state', (eb) => eb.fn.countAll<bigint>().as('lots')])
    .where('owner_id', 'in', [...workers.keys()]).where('code', '=', 'earned').groupBy(['owner_id', 'state']).orderBy('owner_id').orderBy('state').execute()
  const texts = new Map<string, string>()
  for (const { owner_id, state, lots } of rows) {
    const id = workers.get(owner_id) ?? owner_id
    texts.set(id, `${texts.get(id) ?? ''} ${owner_id === id ? '' : 'test '}${state} ${lots}`)
  }
  return texts
}
