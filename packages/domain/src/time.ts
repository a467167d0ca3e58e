export const secondMs = 1000
export const minuteMs = 60 * secondMs
export const hourMs = 60 * minuteMs
export const dayMs = 24 * hourMs

/** In UTC, as `YYYY-MM-DD`: what caps, limits and reports count by. */
export const dayOf = (time: Date): string => time.toISOString().slice(0, 10)

export const later = (time: Date, byMs: number): Date => new Date(time.getTime() + byMs)
export const earliest = (...times: Date[]): Date => new Date(Math.min(...times.map(Number)))
export const latest = (...times: Date[]): Date => new Date(Math.max(...times.map(Number)))
