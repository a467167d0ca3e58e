import { defineConfig } from 'vitest/config'

/**
 * Hunts take minutes and look further than the tests: `npm run check:<name>` for each. A file `<name>.hunt.ts` is one,
 * or several `<name>.<part>.hunt.ts`; where a name finds no file vitest fails, and `.ci/run` runs every `check:` of
 * package.json. `looks` has no files of its own.
 */
const hunts = ['button', 'crashes', 'money', 'people', 'quickstarts', 'stories']

const shared = {
  exclude: ['**/node_modules/**'],
  maxWorkers: 2,
  testTimeout: 600_000,
  hookTimeout: 180_000,
  globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
}

/** The states of all pages once more, each in every look: the tests see each in one. */
const looks = {
  test: {
    ...shared,
    name: 'looks',
    include: ['{services,examples}/*/states/states.test.ts', 'examples/*/test/axe.test.ts'],
    setupFiles: ['services/desk/states/reader.setup.ts'],
    env: { MICROSOURCE_LOOKS: 'every' },
    maxConcurrency: 2,
    isolate: false,
  },
}

export default defineConfig({
  test: {
    projects: [looks, ...hunts.map((name) => ({
      test: { ...shared, name, include: [`{e2e,packages,services,examples}/**/${name}{,.*}.hunt.ts`] },
    }))],
  },
})
