import type { RailEvent } from '../../adapters/rails/payments.port.ts'
import type { RailName } from '../../rails.ts'

/** One delivery of a rail, kept once by its id: where to look, never what is true. */
export interface RailEventRow {
  rail: RailName
  id: string
  type: string
  what: RailEvent['about']['what']
  rail_object_id: string | null
  our_id: string | null
  owner_id: string | null
  account_id: string | null
  charge_rail_id: string | null
  happened_at: Date
  received_at: Date
  /** `unknown`: about nothing of ours. */
  state: 'waiting' | 'applied' | 'unknown'
  settled_at: Date | null
}
