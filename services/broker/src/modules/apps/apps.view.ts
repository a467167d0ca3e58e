import { kinds } from '@microsource/domain'
import { type App, type Kind, toTypeId } from '@microsource/protocol'
import { fileSizeMaxBytes, filesMax } from '../attachments/index.ts'
import type { AppRow } from './apps.table.ts'

const minuteMs = 60_000
const dollars = (amount: bigint | number) => ({ amount: Number(amount), currency: 'USD' as const })

const toKind = (kind: (typeof kinds)[keyof typeof kinds]): Kind => ({
  name: kind.name, title: kind.title, leaseMinutes: kind.leaseMs / minuteMs, leaseMinutesMin: kind.leaseMinMs / minuteMs,
  accepts: [...kind.accepts], resultAccepts: [...kind.resultAccepts], suggestedPrices: kind.suggestedPrices.map(dollars),
})

/** What an app's pages may know about it. */
export const toApp = (app: AppRow): App => ({
  id: toTypeId('app', app.id), name: app.name, mode: app.mode, kinds: Object.values(kinds).map(toKind),
  priceMin: dollars(app.price_min), priceMax: dollars(app.price_max), fileSizeMax: fileSizeMaxBytes, filesMax,
})
