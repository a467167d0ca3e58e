export { railEventsRoutes } from './rail-events.routes.ts'
export { applyRailEvents, lookAtMovements, receiveRailEvent } from './rail-events.service.ts'
