import { type Kysely, sql } from 'kysely'
import type { Database } from './database.ts'

interface Line {
  readonly relation: string
  readonly text: string
}

const kyselysOwn = ['migrations', 'migrations_lock']

const columns = sql<Line>`
  select c.relname as relation, a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
    || case when a.attnotnull then ' not null' else '' end
    || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as text
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  where c.relkind = 'r'
  order by c.relname, a.attnum`

/** PostgreSQL 18 lists NOT NULL as constraints too; they stand beside the columns already. */
const constraints = sql<Line>`
  select c.relname as relation, 'constraint ' || o.conname || ' ' || pg_get_constraintdef(o.oid) as text
  from pg_constraint o
  join pg_class c on c.oid = o.conrelid
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  where o.contype <> 'n'
  order by c.relname, o.contype desc, o.conname`

const indexes = sql<Line>`
  select i.tablename as relation, i.indexdef as text
  from pg_indexes i
  where i.schemaname = 'public' and not exists (select from pg_constraint o where o.conname = i.indexname)
  order by i.tablename, i.indexname`

/** The schema of a migrated database in a stable order, to be committed and compared. */
export async function readSchema(db: Kysely<Database>): Promise<string> {
  const [inside, checks, besides] = [
    await columns.execute(db),
    await constraints.execute(db),
    await indexes.execute(db),
  ]
  const of = ({ rows }: { rows: Line[] }, table: string): string[] =>
    rows.filter(({ relation }) => relation === table).map(({ text }) => text)
  const tables = [...new Set(inside.rows.map(({ relation }) => relation))].filter((name) => !kyselysOwn.includes(name))
  const parts = tables.map((table) =>
    [
      `create table ${table} (\n  ${[...of(inside, table), ...of(checks, table)].join(',\n  ')}\n);`,
      ...of(besides, table).map((index) => `${index};`),
    ].join('\n'),
  )
  return `-- Printed from a migrated database: pnpm --filter @microsource/broker generate\n\n${parts.join('\n\n')}\n`
}
