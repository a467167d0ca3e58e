import { type Kysely, sql } from 'kysely'

/** The worker's test twin, as `testTwinOf` makes it. */
const twin = (column: string): string =>
  `overlay(${column}::text placing
    to_hex(15 - ('x' || substr(${column}::text, 15, 1))::bit(4)::int) from 15 for 1)::uuid`
const earned = `('earned_pending', 'earned')`

/**
 * Who is paid is frozen on the assignment: the worker in a live app, their test twin in a test app. No money but the
 * simulated rail's was ever earned before this, and that comes into test apps alone: all of it moves to the twins.
 */
const statements = [
  `alter table assignments add column payee_id uuid`,
  `update assignments a set payee_id = case p.mode when 'live' then a.worker_id else ${twin('a.worker_id')} end
    from apps p where p.id = a.app_id`,
  `update assignments set payee_id = worker_id where payee_id is null`,
  `alter table assignments alter column payee_id set not null`,
  `update lots set owner_id = ${twin('owner_id')} where code = 'earned'`,
  `update ledger_accounts set owner_id = ${twin('owner_id')}, subject_id = ${twin('subject_id')} where kind = 'earned'`,
  `update postings set owner_id = ${twin('owner_id')},
    fingerprint = replace(fingerprint, owner_id::text, ${twin('owner_id')}::text) where code = 'mature_earned'`,
  `update postings p set fingerprint = replace(p.fingerprint, a.worker_id::text, a.payee_id::text)
    from assignments a where p.code = 'capture' and p.owner_id = a.app_id and p.subject_id = a.id`,
  `update entries set owner_id = ${twin('owner_id')},
    account_subject = case kind when 'earned' then ${twin('account_subject')} else account_subject end
    where kind in ${earned}`,
  `update entries set peer_owner = ${twin('peer_owner')},
    peer_subject = case peer_kind when 'earned' then ${twin('peer_subject')} else peer_subject end
    where peer_kind in ${earned}`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
