export { railEventsRoutes } from './rail-events.routes.ts'
export { applyRailEvents, receiveRailEvent } from './rail-events.service.ts'
