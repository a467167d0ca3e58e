export { appsRoutes } from './apps.routes.ts'
export { findLiveApp } from './apps.repository.ts'
export { createApp, findKey, getApp, mintApp, rollKey, type MintedApp } from './apps.service.ts'
export type { AppRow } from './apps.table.ts'
