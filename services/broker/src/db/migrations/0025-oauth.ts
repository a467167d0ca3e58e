import { type Kysely, sql } from 'kysely'

/**
 * What the library of sign-ins without a server keeps, in a shape of its own and under none of the rules of the data, as
 * `sign_in_*` are; and which ways back of an app a person agreed to, beside their grant.
 */
const statements = [
  `create table oauth_artifacts (
    model text not null, id text not null, payload jsonb not null, grant_id text, account_id text,
    expires_at timestamptz not null, consumed_at timestamptz,
    primary key (model, id)
  )`,
  `create index oauth_artifacts_grant on oauth_artifacts (grant_id) where grant_id is not null`,
  `create index oauth_artifacts_account on oauth_artifacts (account_id) where account_id is not null`,
  `create index oauth_artifacts_expired on oauth_artifacts (expires_at)`,
  `create table oauth_consents (
    owner_id uuid not null, grant_id uuid not null, redirect_uri text not null, origin text not null, scope text not null,
    given_at timestamptz not null,
    primary key (owner_id, grant_id, redirect_uri, origin),
    constraint oauth_consents_grant foreign key (owner_id, grant_id) references grants (owner_id, id)
  )`,
]

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
}
