import { declareHunt } from './declare-hunts.ts'

// Beside the other file, for two cores; the embedded database takes the same road with another driver.
declareHunt('postgres', { share: 0.4, from: 10_000 })
declareHunt('pglite', { share: 0.15, from: 20_000 })
