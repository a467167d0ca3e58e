export { findRefund, findRefundByRailId } from './refunds.repository.ts'
export { refundsRoutes } from './refunds.routes.ts'
export { refreshRefund, sendRefunds } from './refunds.service.ts'
