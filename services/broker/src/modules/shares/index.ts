export { sharePayoutsRoutes } from './share-payouts.routes.ts'
export { sharesRoutes } from './shares.routes.ts'
export { getReport, getShare, payeeOfApp, readShareYear, statementFile, toReportCsv } from './shares.service.ts'
