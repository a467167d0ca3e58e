export { listProposals } from './adjustments.decisions.ts'
export { adjustmentsRoutes } from './adjustments.routes.ts'
