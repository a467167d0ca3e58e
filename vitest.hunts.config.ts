import { defineConfig } from 'vitest/config'

/**
 * Hunts take minutes and look further than the tests: `npm run check:<name>` for each. A file `<name>.hunt.ts` is one,
 * or several `<name>.<part>.hunt.ts`; where a name finds no file vitest fails, and `.ci/run` runs every `check:` of
 * package.json.
 */
const hunts = ['button', 'crashes', 'engines', 'money', 'people', 'quickstarts', 'stories']

const shared = {
  exclude: ['**/node_modules/**'],
  maxWorkers: 2,
  testTimeout: 600_000,
  hookTimeout: 180_000,
  // What takes a second takes many on a busy machine.
  expect: { poll: { timeout: 30_000 } },
  globalSetup: ['scripts/test-environment/vitest-postgres.ts'],
}

const filesOf = (name: string) => [`{e2e,packages,services,examples}/**/${name}{,.*}.hunt.ts`]

/** Every state of every page: two at once, in the browser that a worker's files share, read by somebody who reads English. */
const looks = {
  test: {
    ...shared,
    name: 'looks',
    include: filesOf('looks'),
    setupFiles: ['services/desk/states/reader.setup.ts'],
    maxConcurrency: 2,
    isolate: false,
  },
}

export default defineConfig({
  test: {
    projects: [looks, ...hunts.map((name) => ({
      test: { ...shared, name, include: filesOf(name) },
    }))],
  },
})
