export { listWallets } from './statements.repository.ts'
export { statementsRoutes } from './statements.routes.ts'
