import { defineConfig } from 'vitest/config'

/**
 * Hunts take minutes and look further than the tests: `npm run check:<name>` for each. A file `<name>.hunt.ts` is one,
 * or several `<name>.<part>.hunt.ts`; where a name finds no file vitest fails, and `.ci/run` runs every `check:` of
 * package.json.
 */
const hunts = ['button', 'crashes', 'money', 'people']

export default defineConfig({
  test: {
    projects: hunts.map((name) => ({
      test: {
        name,
        include: [`{e2e,packages,services,examples}/**/${name}{,.*}.hunt.ts`],
        exclude: ['**/node_modules/**'],
        maxWorkers: 2,
        testTimeout: 600_000,
        hookTimeout: 180_000,
        globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
      },
    })),
  },
})
