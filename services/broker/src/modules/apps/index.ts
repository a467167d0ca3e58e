export { appRoutes } from './apps.routes.ts'
export { findLiveApp } from './apps.repository.ts'
export { createApp, findKey, getApp, rollKey, type CreatedApp } from './apps.service.ts'
export type { AppRow } from './apps.table.ts'
