export { findRefund, findRefundByRailId } from './refunds.repository.ts'
export { closeFailedRefund, retryFailedRefund } from './failed-refunds.ts'
export { refundsRoutes } from './refunds.routes.ts'
export { refreshRefund, sendRefunds } from './refunds.service.ts'
