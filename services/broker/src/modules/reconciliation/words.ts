import type { ReconciliationCause } from '@microsource/protocol'

/** What a difference is, and what an operator does about it. */
export const causeWords: Readonly<Record<ReconciliationCause, string>> = {
  settling: 'Still on its way with us. It settles by itself; look again in an hour.',
  not_in_ledger: 'The rail moved money that the ledger does not know. The broker is looking at it now; if it is still here in the next report, find the object at the rail by its id, then book it with an adjustment.',
  not_at_rail: 'The ledger counts on money that the rail did not move. Find out whose it is at the rail before anything is adjusted.',
  amount_differs: 'Rail and ledger know it with different amounts. Trust the rail, and adjust the ledger with the reason.',
  fee_differs: 'The rail kept another fee than was booked. Adjust the expense by the difference.',
  not_ours: 'The rail took or gave this by itself: a fee, or a payout from the platform’s own balance. Of a bill for payouts book only what differs from their booked cost; all else as it is.',
  long_in_transit: 'Handed to the rail more than a day ago and neither confirmed nor refused. It is asked again by itself; if it stays, ask the rail.',
}
