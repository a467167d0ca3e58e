import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    name: 'desk',
    include: ['src/**/*.test.ts', 'states/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
})
