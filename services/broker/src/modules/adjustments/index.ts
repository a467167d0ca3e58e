export { listProposals } from './adjustments.decisions.ts'
export { adjustmentsRoutes } from './adjustments.routes.ts'
export { listWriteOffs } from './adjustments.repository.ts'
export type { AdjustmentRow } from './adjustments.table.ts'
