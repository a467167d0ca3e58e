/**
 * States of what is asked of the rail: each is committed before the next call, so a crash leaves one that can be
 * resolved.
 */
export const chargeStates = ['intended', 'waiting', 'succeeded', 'failed'] as const
export const refundStates = ['intended', 'sent', 'confirmed', 'failed', 'lost'] as const
export type ChargeState = (typeof chargeStates)[number]
export type RefundState = (typeof refundStates)[number]

/**
 * `failed` → `succeeded`: a page counted as over and was paid in its last moment. The money is there, so it is let
 * in.
 */
const chargeMoves: Readonly<Record<ChargeState, readonly ChargeState[]>> = {
  intended: ['waiting', 'succeeded', 'failed'],
  waiting: ['succeeded', 'failed'],
  failed: ['succeeded'],
  succeeded: [],
}

/** `lost`: confirmed, and brought back later, because the card could not take it. */
const refundMoves: Readonly<Record<RefundState, readonly RefundState[]>> = {
  intended: ['sent', 'confirmed', 'failed'],
  sent: ['confirmed', 'failed'],
  confirmed: ['lost'],
  failed: [],
  lost: [],
}

export const canChargeMove = (from: ChargeState, to: ChargeState): boolean => chargeMoves[from].includes(to)
export const canRefundMove = (from: RefundState, to: RefundState): boolean => refundMoves[from].includes(to)

/** Still to be resolved by asking the rail. */
export const isChargeOpen = (state: ChargeState): boolean => state === 'intended' || state === 'waiting'
export const isRefundOpen = (state: RefundState): boolean => state === 'intended' || state === 'sent'

/** What the rail said of a refund, as the row's next state. A failure is one of two: before it was done, or after. */
export function nextRefundState(from: RefundState, said: 'waiting' | 'succeeded' | 'failed'): RefundState {
  const wanted: RefundState =
    said === 'waiting' ? 'sent' : said === 'succeeded' ? 'confirmed' : from === 'confirmed' ? 'lost' : 'failed'
  return canRefundMove(from, wanted) ? wanted : from
}
