import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vitest/config'
import { type Plant, planted } from './plant.ts'
import { plants } from './plants.ts'

const root = fileURLToPath(new URL('../../../../../', import.meta.url))

const planting = ({ name, edits }: Plant): Plugin => ({
  name: `plant ${name}`,
  enforce: 'pre',
  transform(code, id) {
    const own = edits.filter(({ file }) => id.split('?')[0] === `${root}${file}`)
    return own.length === 0 ? undefined : own.reduce(planted, code)
  },
})

const wanted = process.env['MONEY_PLANTS']?.split('\n')

/** A project per mistake: `node services/broker/test/money/plants/main.ts`. */
export default defineConfig({
  root,
  test: {
    // Files that were changed on their way are nobody else's.
    fsModuleCache: false,
    maxWorkers: 2,
    projects: plants
      .filter(({ name }) => !wanted || wanted.includes(name))
      .map((plant) => ({
        root,
        plugins: [planting(plant)],
        test: {
          name: plant.name,
          fsModuleCache: false,
          include: ['services/broker/test/money/plants/plants.hunt.ts'],
          provide: { plant: plant.name },
          testTimeout: 1_200_000,
          globalSetup: [`${root}scripts/test-environment/vitest-postgres.ts`],
        },
      })),
  },
})
