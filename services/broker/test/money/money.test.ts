import { expect, test } from 'vitest'
import { describeHunt, hunt } from './hunt.ts'

const { MONEY_STEPS, MONEY_SEED = '11', MONEY_DATABASE } = process.env
const database = MONEY_DATABASE === 'pglite' ? 'pglite' : 'postgres'
const steps = Number(MONEY_STEPS ?? 250)

test('whatever people, rail and faults do, ledger, tasks and rail agree', async () => {
  const asked = { seed: Number(MONEY_SEED), steps, perHistory: Math.max(steps, 1), database } as const
  const result = await hunt(asked)
  if (MONEY_STEPS) console.log(describeHunt(result, asked))
  expect(result.found?.findings ?? [], `seed ${MONEY_SEED}, ${result.found?.steps} steps`).toEqual([])
  expect(result.steps).toBe(steps)
  expect(steps).toBeGreaterThan(0)
}, 600_000)
