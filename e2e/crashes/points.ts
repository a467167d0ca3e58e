import type { DatabaseName } from '../stage.ts'

/** Where a broker is killed: so long into which step of the story. */
export interface Point {
  readonly name: string
  /** Below 1: its share of the story's steps says which of them. */
  readonly place: number
  readonly delayMs: number
}

/** Seeded, so that a failing point can be run again. */
function random(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}

/** What `npm run check:crashes` runs on each database. Set MICROSOURCE_KILL_POINTS for more or fewer. */
export function everyPoint(count = Number(process.env.MICROSOURCE_KILL_POINTS ?? 15)): readonly Point[] {
  if (!Number.isInteger(count) || count < 1) throw new Error('MICROSOURCE_KILL_POINTS is a number from 1 on.')
  const next = random(20_261_122)
  return Array.from({ length: count }, (_, i) => ({ name: `point ${i + 1}`, place: next(), delayMs: next() * 60 }))
}

/** A few of the same for every run of the tests: while a task is made, a result uploaded, handed in and approved. */
const few: Record<DatabaseName, readonly number[]> = { pglite: [12, 1], postgres: [8, 4] }

export function fewPoints(database: DatabaseName): readonly Point[] {
  const wanted = few[database].map((number) => `point ${number}`)
  return wanted.map((name) => {
    const found = everyPoint(15).find((point) => point.name === name)
    if (!found) throw new Error(`There is no ${name}.`)
    return found
  })
}
