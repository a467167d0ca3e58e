// Whoever imports this may also ask vitest for `inject('postgresUrl')`.
import type {} from './vitest-postgres.ts'

export { findChromium, launchChromium, launchForShortPages, type Chromium } from './chromium.ts'
export { barriersInLooks, firstLook } from './looks.ts'
export { longestTask, measureTasks } from './longest-task.ts'
export { forgetEverything, seatsIn } from './seats.ts'
export { createDatabase, dropDatabase, startPostgres, type TestPostgres } from './postgres.ts'
