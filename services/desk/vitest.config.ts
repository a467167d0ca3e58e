import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'desk',
    setupFiles: ['states/reader.setup.ts'],
    include: ['src/**/*.test.ts', 'states/**/*.test.ts'],
    // Each state is a page of one browser: two at once keep two cores busy.
    maxConcurrency: 2,
    // What the files import is loaded once per worker, and so is the browser: none of them changes it.
    isolate: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
