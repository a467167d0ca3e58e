import { describe } from 'vitest'
import { fewPoints } from './points.ts'
import { survives } from './survival.ts'

// Both databases at once: each broker waits for its own most of the time. `npm run check:crashes` runs every point.
describe.concurrent.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  survives(database, fewPoints(database))
})
