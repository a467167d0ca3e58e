import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'rss-reader',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'states/**/*.test.ts'],
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
