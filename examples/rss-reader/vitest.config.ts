import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'rss-reader',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
  },
})
