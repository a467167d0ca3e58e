import type { Kysely } from 'kysely'
import type { Database } from '../../db/database.ts'

const samplesMin = 20
const samplesMax = 100

/** Median minutes from opening to approval of the last tasks of a kind in this app; null below 20 samples. */
export async function findExpectedMinutes(db: Kysely<Database>, { appId, kind }: { appId: string, kind: string }): Promise<number | null> {
  const rows = await db.selectFrom('tasks').select(['created_at', 'closed_at']).where('app_id', '=', appId)
    .where('kind', '=', kind).where('status', '=', 'approved').orderBy('id', 'desc').limit(samplesMax).execute()
  if (rows.length < samplesMin) return null
  const minutes = rows.map(({ created_at, closed_at }) => (+(closed_at ?? created_at) - +created_at) / 60_000).sort((a, b) => a - b)
  return Math.max(1, Math.round(minutes[Math.floor(minutes.length / 2)] ?? 0))
}
