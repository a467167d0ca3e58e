export { devRailRoutes } from './dev-rail.routes.ts'
export { runSimulatedRail } from './dev-rail.service.ts'
