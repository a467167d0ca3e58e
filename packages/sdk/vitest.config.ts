import { defineConfig } from 'vitest/config'

export default defineConfig({
  // What the files import is loaded once per worker: none of them changes it.
  test: { name: 'sdk', include: ['test/**/*.test.ts'], isolate: false, testTimeout: 20_000, restoreMocks: true },
})
