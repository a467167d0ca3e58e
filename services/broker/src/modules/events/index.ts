export { eventsRoutes } from './events.routes.ts'
export type { EventRow } from './events.table.ts'
export {
  listAppsToRelay, listEventsById, listEventsToRelay, listLastEvents, lockEventsToRelay, markRelayed, type ToRelay,
} from './events.repository.ts'
export { toEvent } from './events.view.ts'
