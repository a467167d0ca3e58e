import { defineProject } from 'vitest/config'

export default defineProject({
  test: { name: 'photo-editor', include: ['src/**/*.test.ts', 'server/**/*.test.ts'] },
})
