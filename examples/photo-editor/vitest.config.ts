import { defineProject } from 'vitest/config'

export default defineProject({
  test: {
    name: 'photo-editor',
    include: ['src/**/*.test.ts', 'server/**/*.test.ts', 'states/**/*.test.ts'],
    // Two seats keep two cores busy, and each is taken again the sooner.
    maxConcurrency: 2,
    // What the files import is loaded once per worker: none of them changes it.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
})
