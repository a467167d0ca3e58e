import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'button',
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // A page on a busy machine takes longer than the usual second to follow.
    expect: { poll: { timeout: 15_000 } },
    maxConcurrency: 3,
    // The files of a worker share its modules, and so one browser.
    isolate: false,
  },
})
