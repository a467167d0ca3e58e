import type { Reconciliation } from '@microsource/protocol'
import type { RailName } from '../../rails.ts'

/** A report that was made once and never changes; `report` is what the API answers. */
export interface ReconciliationRow {
  rail: RailName
  id: string
  at: Date
  made_by: string
  clean: boolean
  report: Reconciliation
}
