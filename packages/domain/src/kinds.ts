import { minuteMs } from './time.ts'

export type KindName = 'photo.retouch' | 'custom'

/** What the broker knows about a kind of task. Durations in milliseconds, prices in minor units, files by media type. */
export interface Kind {
  readonly name: KindName
  readonly title: string
  readonly leaseMs: number
  /** The least time in which the work can be done; listing stops this long before the deadline. */
  readonly leaseMinMs: number
  readonly accepts: readonly string[]
  readonly filesMin: number
  readonly resultAccepts: readonly string[]
  readonly suggestedPrices: readonly number[]
}

const pictures = ['image/jpeg', 'image/png', 'image/webp'] as const
const anything = [...pictures, 'application/pdf', 'text/plain'] as const
/** Results of which something can be shown before they are approved. */
const reviewable = [...pictures, 'text/plain'] as const

export const kinds: Readonly<Record<KindName, Kind>> = {
  'photo.retouch': {
    name: 'photo.retouch', title: 'Photo retouching', leaseMs: 60 * minuteMs, leaseMinMs: 15 * minuteMs,
    accepts: pictures, filesMin: 1, resultAccepts: pictures, suggestedPrices: [100, 200, 500],
  },
  custom: {
    name: 'custom', title: 'Something else', leaseMs: 60 * minuteMs, leaseMinMs: 15 * minuteMs,
    accepts: anything, filesMin: 0, resultAccepts: reviewable, suggestedPrices: [100, 200, 500],
  },
}

export const findKind = (name: string): Kind | undefined => (Object.hasOwn(kinds, name) ? kinds[name as KindName] : undefined)
