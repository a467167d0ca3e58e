import { expect, test } from 'vitest'
import { describeHunt, hunt } from './hunt.ts'

const steps = Number(process.env['MONEY_STEPS'] ?? 300)
const seed = Number(process.env['MONEY_SEED'] ?? 11)
const database = process.env['MONEY_DATABASE'] === 'postgres' ? 'postgres' : 'pglite'

test('whatever people, rail and faults do, ledger, tasks and rail agree', async () => {
  const asked = { seed, steps, perHistory: Number(process.env['MONEY_HISTORY'] ?? 2_000), database } as const
  const started = Date.now()
  const result = await hunt(asked)
  if (process.env['MONEY_STEPS']) console.log(describeHunt(result, asked), (Date.now() - started) / steps, 'ms per step')
  expect(result.found?.findings ?? [], `seed ${result.found?.seed}, ${result.found?.steps} steps`).toEqual([])
  expect(result.steps).toBe(steps)
}, 600_000)
