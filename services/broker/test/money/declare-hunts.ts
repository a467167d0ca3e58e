import { expect, test } from 'vitest'
import { describeHunt, hunt, type HuntAsked, shorten } from './hunt.ts'
import type { DatabaseKind } from './world.ts'

const number = (name: string, fallback: number): number => Number(process.env[name] ?? fallback)
/** Of all hunts together. */
const steps = number('MONEY_STEPS', 100_000)
const seed = number('MONEY_SEED', 1)
export const perHistory = number('MONEY_HISTORY', 2_500)

/** How to see it again, alone. */
const again = ({ seed: of, steps: after }: { seed: number; steps: number }, database: DatabaseKind): string =>
  `MONEY_DATABASE=${database} MONEY_SEED=${of} MONEY_STEPS=${after} ` +
  'npm test -- --project broker services/broker/test/money'

async function huntAndTell(asked: HuntAsked): Promise<void> {
  expect(asked.steps).toBeGreaterThan(0)
  const result = await hunt(asked)
  console.log(describeHunt(result, asked))
  const { found } = result
  if (found) {
    const shortest =
      process.env['MONEY_SHORTEN'] === '0' ? found : ((await shorten(found, { database: asked.database })) ?? found)
    console.log(
      [
        `seed ${found.seed}: its first ${shortest.steps} steps show it`,
        again(shortest, asked.database),
        ...shortest.findings,
      ].join('\n'),
    )
  }
  expect(found?.findings ?? [], `seed ${found?.seed}, after ${found?.steps} steps`).toEqual([])
  expect(result.steps).toBe(asked.steps)
}

/** A share of all the steps on one of the databases, from a seed of its own. */
export function declareHunt(database: DatabaseKind, { share, from }: { share: number; from: number }): void {
  const asked = { database, steps: Math.round(steps * share), seed: seed + from, perHistory, onHistory: console.log }
  test(
    `${asked.steps} steps on ${database} from seed ${asked.seed} on: ledger, tasks and rail agree`,
    () => huntAndTell(asked),
    3_600_000,
  )
}
