import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'broker',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['../../scripts/test-environment/vitest-postgres.ts'],
  },
})
