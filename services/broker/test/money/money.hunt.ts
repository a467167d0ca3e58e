import { expect, test } from 'vitest'
import { describeHunt, hunt, type HuntAsked, shorten } from './hunt.ts'

const number = (name: string, fallback: number): number => Number(process.env[name] ?? fallback)
const perHistory = number('MONEY_HISTORY', 2_500)
const seed = number('MONEY_SEED', 1)
const steps = number('MONEY_STEPS', 100_000)

/** Most of it on PostgreSQL, where two really meet; the embedded database takes the same road with another driver. */
const hunts: readonly HuntAsked[] = [
  { database: 'postgres', seed, steps: Math.ceil(steps * 0.8), perHistory },
  { database: 'pglite', seed: seed + 10_000, steps: Math.floor(steps * 0.2), perHistory },
]

test.each(hunts)('$steps steps on $database from seed $seed on: ledger, tasks and rail agree', async (asked) => {
  expect(asked.steps).toBeGreaterThan(0)
  const result = await hunt(asked)
  console.log(describeHunt(result, asked))
  if (result.found) {
    const { database } = asked
    const shortest = process.env['MONEY_SHORTEN'] === '0' ? undefined : await shorten(result.found, { database })
    const { seed: of, steps: after, findings } = shortest ?? result.found
    console.log(`seed ${of}: shown by its first ${after} steps (MONEY_SEED=${of} MONEY_STEPS=${after} npm run check:money)\n${findings.join('\n')}`)
  }
  expect(result.found?.findings ?? [], `seed ${result.found?.seed}, after ${result.found?.steps} steps`).toEqual([])
  expect(result.steps).toBe(asked.steps)
}, 3_600_000)
