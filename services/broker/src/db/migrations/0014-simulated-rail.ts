import { type Kysely, sql } from 'kysely'

/**
 * The rail for those who have no other: everything it knows is one table, of a world that is not ours.
 * `parent` is what a record belongs to, `due_at` when something happens to it by itself.
 * And what a real rail calls our owners.
 */
const statements = [
  `create table simulated_rail (
    kind text not null, id text not null, parent text not null, at timestamptz not null, due_at timestamptz, data jsonb not null,
    primary key (kind, id)
  )`,
  `create index simulated_rail_parent on simulated_rail (kind, parent, id)`,
  `create index simulated_rail_due on simulated_rail (due_at) where due_at is not null`,
  `create table rail_parties (
    owner_id uuid not null, rail text not null, what text not null, rail_id text, asked_at timestamptz not null,
    primary key (owner_id, rail, what),
    constraint rail_parties_what check (what in ('payer', 'payee'))
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
