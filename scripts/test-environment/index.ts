// Whoever imports this may also ask vitest for `inject('postgresUrl')`.
import type {} from './vitest-postgres.ts'

export { findChromium, launchChromium, type Chromium } from './chromium.ts'
export { axeFile, barriersInEveryLook, firstLook } from './looks.ts'
export { longestTask, measureTasks } from './longest-task.ts'
export { createDatabase, dropDatabase, startPostgres, type TestPostgres } from './postgres.ts'
