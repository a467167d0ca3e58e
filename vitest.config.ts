import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: { projects: [{ test: { name: 'domain', include: ['packages/domain/src/**/*.test.ts'] } }] },
})
