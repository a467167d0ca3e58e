import { type App, toTypeId } from '@microsource/protocol'
import type { UploadLimits } from '../../config.ts'
import { toMoney } from '../../http/wire.ts'
import { listKinds } from '../kinds/index.ts'
import type { AppRow } from './apps.table.ts'

/** What an app's pages may know about it. */
export const toApp = (app: AppRow, { fileSizeMaxBytes, filesMax }: UploadLimits): App => ({
  id: toTypeId('app', app.id),
  name: app.name,
  mode: app.mode,
  kinds: listKinds(),
  priceMin: toMoney(app.price_min, 'USD'),
  priceMax: toMoney(app.price_max, 'USD'),
  fileSizeMax: fileSizeMaxBytes,
  filesMax,
})
