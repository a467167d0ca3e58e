import { payeeOf } from '@microsource/domain'
import { RailUnreachable } from '../../adapters/rails/payments.port.ts'
import type { Deps } from '../../deps.ts'
import { ApiError } from '../../http/problem-details.ts'
import { findLiveApp } from '../apps/index.ts'
import type { RailName } from '../../rails.ts'
import type { PayeeRow } from './payees.table.ts'

/** Who is paid and on which rail. Test money lies under owners of its own, so it never meets the live rail. */
export interface PayeeRef {
  readonly ownerId: string
  readonly kind: PayeeRow['kind']
  readonly rail: RailName
}

/**
 * Whose money of a worker is meant: live money from the day a live app is there, unless one of the two is asked for.
 */
export async function payeeOfWorker({ db }: Pick<Deps, 'db'>, workerId: string, asked?: RailName): Promise<PayeeRef> {
  const rail = asked ?? ((await findLiveApp(db)) ? 'live' : 'test')
  return { ownerId: payeeOf(workerId, rail), kind: 'worker', rail }
}

/** For a person who waits: what the rail did not answer is asked again by them or by the runner. */
export async function reached<T>(asked: Promise<T>): Promise<T> {
  try {
    return await asked
  } catch (error) {
    throw error instanceof RailUnreachable
      ? new ApiError('payouts_unreachable', {}, { retryAfterSeconds: 5, cause: error })
      : error
  }
}
