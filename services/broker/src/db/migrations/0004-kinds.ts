import { type Kysely, sql } from 'kysely'

/** Kinds are data: their names are an open list. Fields lie beside tasks and submissions, for events carry those whole. */
const statements = [
  `alter table tasks drop constraint tasks_kind`,
  `alter table tasks add constraint tasks_kind check (kind ~ '^[a-z]+([.][a-z]+)?$')`,
  `create table task_inputs (
    app_id uuid not null, task_id uuid not null, input jsonb not null, facts jsonb not null,
    primary key (app_id, task_id),
    constraint task_inputs_task foreign key (app_id, task_id) references tasks (app_id, id)
  )`,
  `create table submission_results (
    app_id uuid not null, submission_id uuid not null, result jsonb not null, reduced jsonb not null, checks jsonb not null,
    primary key (app_id, submission_id),
    constraint submission_results_submission foreign key (app_id, submission_id) references submissions (app_id, id)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
