import { type AppMoney, type Currency, toTypeId } from '@microsource/protocol'
import type { Deps } from '../../deps.ts'
import { toTimeOrNull } from '../../http/wire.ts'
import { getApp } from '../apps/index.ts'
import { getShare } from '../shares/index.ts'
import { findPendingUntil } from './app-money.repository.ts'

export async function getAppMoney(
  { db }: Pick<Deps, 'db'>,
  appId: string,
  currency?: Currency,
): Promise<AppMoney> {
  const [app, share] = await Promise.all([getApp(db, appId), getShare({ db }, appId, currency)])
  const pendingUntil = await findPendingUntil(db, appId, share.available.currency)
  return {
    ...share,
    app: { id: toTypeId('app', app.id), name: app.name, mode: app.mode },
    shareBps: app.app_share_bps,
    pendingUntil: toTimeOrNull(pendingUntil),
  }
}
