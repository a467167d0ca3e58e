import { setTimeout as sleep } from 'node:timers/promises'
import { sql, type Transaction } from 'kysely'
import type { Deps } from '../deps.ts'
import type { Database } from './database.ts'

export interface InTransaction {
  readonly trx: Transaction<Database>
  /** Database time plus the test clock's offset, read once at the start. */
  readonly now: Date
}

const attemptsMax = 6

/** Serialization failure and deadlock. */
const conflicts = new Set(['40001', '40P01'])

/** A server that stops or starts, a connection that was refused or broke; and the whole of class 08. */
const outages = new Set(['57P01', '57P02', '57P03', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE'])

export function sqlState(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

function isOutage(error: unknown): boolean {
  const code = sqlState(error)
  if (code !== undefined) return outages.has(code) || code.startsWith('08')
  return (
    error instanceof Error && /^Connection terminated|^Client has encountered a connection error/.test(error.message)
  )
}

/** Trying again may help: transactions met, or the database went away, where what was under way may have happened. */
export const isTemporary = (error: unknown): boolean => conflicts.has(sqlState(error) ?? '') || isOutage(error)

/** Database time plus the test clock's offset, for reading outside a transaction. */
export async function databaseNow({ db, clock }: Pick<Deps, 'db' | 'clock'>): Promise<Date> {
  return readNow(db, clock.offsetMs)
}

async function readNow(
  db: Pick<Transaction<Database>, 'getExecutor'>,
  offsetMs: number,
  lockTimeoutMs = 0,
): Promise<Date> {
  const { rows } = await sql<{
    now: Date
  }>`select now() as now, set_config('lock_timeout', ${String(lockTimeoutMs)}, true)`.execute(db)
  const row = rows[0]
  if (!row) throw new Error('the database did not tell its time')
  return new Date(row.now.getTime() + offsetMs)
}

/**
 * BEGIN, `work`, COMMIT at READ COMMITTED. Runs `work` again after a deadlock, a serialization failure or a lost
 * connection, so it must do nothing but queries. After a lost COMMIT the repetition meets its own idempotency key,
 * posting or id, which decides.
 */
export async function transact<T>(
  deps: Pick<Deps, 'db' | 'clock'>,
  work: (transaction: InTransaction) => Promise<T>,
  options: { lockTimeoutMs?: number } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await deps.db
        .transaction()
        .setIsolationLevel('read committed')
        .execute(async (trx) => work({ trx, now: await readNow(trx, deps.clock.offsetMs, options.lockTimeoutMs) }))
    } catch (error) {
      if (attempt === attemptsMax || !isTemporary(error)) throw error
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}
