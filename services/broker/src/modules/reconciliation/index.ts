export { reconciliationRoutes } from './reconciliation.routes.ts'
export { reconcileDaily } from './reconciliation.service.ts'
