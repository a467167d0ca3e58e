import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'broker',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    // One process runs many files with the modules it has: loading them for each file took as long as the tests. No file may change
    // what another sees: a broker of a test is all its own, and what is replaced in one is replaced in its deps.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['../../scripts/test-environment/vitest-postgres.ts'],
  },
})
