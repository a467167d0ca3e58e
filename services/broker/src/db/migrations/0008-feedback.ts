import { type Kysely, sql } from 'kysely'

/** What was found of the parts of a result, one row for each thumb; taking it back removes the row. */
const statements = [
  `create table feedback (
    app_id uuid not null, submission_id uuid not null, ref text not null, thumb text not null, given_at timestamptz not null,
    primary key (app_id, submission_id, ref),
    constraint feedback_submission foreign key (app_id, submission_id) references submissions (app_id, id),
    constraint feedback_thumb check (thumb in ('up', 'down')),
    constraint feedback_ref check (char_length(ref) between 1 and 512)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
