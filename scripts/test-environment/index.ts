export { findChromium, launchChromium, type Chromium } from './chromium.ts'
export { createDatabase, dropDatabase, startPostgres, type TestPostgres } from './postgres.ts'
