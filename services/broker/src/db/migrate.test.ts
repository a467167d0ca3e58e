import { readFileSync } from 'node:fs'
import { pino } from 'pino'
import { expect, inject, test } from 'vitest'
import { createDatabase, dropDatabase } from '../../../../scripts/test-environment/postgres.ts'
import { openUnmigrated } from '../../test/test-database.ts'
import { overPool, poolOverPostgres } from './connect.ts'
import { migrate } from './migrate.ts'
import { readSchema } from './schema-text.ts'

const committed = readFileSync(new URL('../../../../docs/schema.sql', import.meta.url), 'utf8')

test('the committed schema is what the migrations make', async () => {
  const { close, db } = await openUnmigrated()
  await migrate(db)
  expect(await readSchema(db)).toBe(committed)
  await close()
})

test('four processes that start at once on an empty PostgreSQL all find the newest schema', async () => {
  const name = `broker_starts_${process.pid}`
  const url = await createDatabase(inject('postgresUrl'), name)
  const starts = Array.from({ length: 4 }, () => overPool(poolOverPostgres(url, 2, pino({ level: 'silent' }))))
  await Promise.all(starts.map(migrate))
  const [first] = starts
  if (!first) throw new Error('no start')
  expect(await readSchema(first)).toBe(committed)
  await Promise.all(starts.map((db) => db.destroy()))
  await dropDatabase(inject('postgresUrl'), name)
})
