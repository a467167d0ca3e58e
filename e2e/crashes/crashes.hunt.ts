import { describe } from 'vitest'
import { everyPoint } from './points.ts'
import { survives } from './survival.ts'

describe.concurrent.each(['pglite', 'postgres'] as const)('on %s', (database) => {
  survives(database, everyPoint())
})
