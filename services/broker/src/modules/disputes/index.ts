export { findDisputeByRailId, listFundsOfCharge } from './disputes.repository.ts'
export { cancelTasksOfDebtors, refreshDisputes, watchDisputes } from './disputes.service.ts'
