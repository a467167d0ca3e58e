export { appMoneyRoutes } from './app-money.routes.ts'
