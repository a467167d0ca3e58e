import { appendFileSync } from 'node:fs'
import { expect, inject, test } from 'vitest'
import { hunt } from '../hunt.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The mistake that is in the product here. */
    plant: string
  }
}

const steps = Number(process.env['MONEY_STEPS'] ?? 12_000)

test('the mistake is found', async () => {
  const plant = inject('plant')
  const { steps: after, found } = await hunt({ seed: 500, steps, perHistory: 1_000, database: 'postgres' })
  const report = process.env['MONEY_REPORT']
  if (report) appendFileSync(report, `${JSON.stringify({ plant, after, finding: found?.findings[0] ?? null })}\n`)
  expect(found, `"${plant}" was not found in ${after} steps`).toBeDefined()
})
