import { ApiError } from '../../http/problem-details.ts'
import type { AppRow } from './apps.table.ts'

/** Apps of the broker itself, in which people have wallets of their own. Fixed ids: the same in every database. */
export const personalApps = {
  test: '00000000-0000-7000-8000-00000000a001',
  live: '00000000-0000-7000-8000-00000000a002',
} as const satisfies Record<AppRow['mode'], string>

/** Who could speak as one of them could spend everybody's own wallet: no key, no page, no way back. */
export function refusePersonal(appId: string): void {
  if (Object.values<string>(personalApps).includes(appId))
    throw new ApiError('invalid_request', { detail: 'People’s own wallets are in this app: nobody signs in as it.' })
}
