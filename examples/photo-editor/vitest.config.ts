import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'photo-editor',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'states/**/*.test.ts'],
    // Each state is a page of one browser: a few at once keep two cores busy.
    maxConcurrency: 4,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
