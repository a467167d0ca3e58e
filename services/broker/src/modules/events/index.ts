export { eventsRoutes } from './events.routes.ts'
export type { EventRow } from './events.table.ts'
export { listAppsToRelay, listEventsById, listLastEvents, lockEventsToRelay, markRelayed } from './events.repository.ts'
export { toEvent } from './events.view.ts'
