export { pageEarnings } from './by-task.ts'
export { sumEarned } from './earnings.repository.ts'
export { earningsRoutes } from './earnings.routes.ts'
export { readYear, toStatementCsv } from './year-statement.ts'
